/// Records that wait in order, in memory that is used again and again.
struct WaitingRecords: ~Copyable, Sendable {
    /// A record, what it takes, and since when it waits.
    struct Entry: Sendable {
        let record: LogRecord
        let bytes: Int
        let since: Timestamp
    }

    private var slots: [Entry?] = []
    /// Records that have been delivered, whose memory is that of records to come.
    private var spares: [LogRecord] = []
    private var start = 0
    /// How many records wait.
    private(set) var count = 0
    /// About how many bytes they take.
    private(set) var bytes = 0

    /// The record that has waited longest.
    var first: Entry? {
        count > 0 ? slots[start] : nil
    }

    /// Puts a record behind all others.
    mutating func append(_ entry: Entry) {
        if count == slots.count { grow() }
        slots[place(count)] = entry
        count &+= 1
        bytes &+= entry.bytes
    }

    /// Keeps a record that has been delivered for whoever needs its memory.
    mutating func keep(_ spent: consuming LogRecord) {
        // Whoever brings this one still holds it; the one before is held here alone, and lets go of all but its own memory.
        if !spares.isEmpty { spares[spares.count &- 1].release() }
        if spares.count < min(slots.count, Self.mostSpares) { spares.append(spent) }
    }

    /// Takes a record that was kept.
    mutating func takeSpare() -> LogRecord? {
        spares.popLast()
    }

    /// More would be memory that most buffers never need again.
    private static let mostSpares = 1024

    /// Puts a record before all others: one that was taken and could not be delivered.
    mutating func prepend(_ entry: Entry) {
        if count == slots.count { grow() }
        start = start == 0 ? slots.count &- 1 : start &- 1
        slots[start] = entry
        count &+= 1
        bytes &+= entry.bytes
    }

    /// Takes the record that has waited longest.
    mutating func removeFirst() -> Entry? {
        guard count > 0, let entry = slots[start].take() else { return nil }
        start = place(1)
        count &-= 1
        bytes &-= entry.bytes
        return entry
    }

    /// Takes all records away.
    /// - Returns: how many there were.
    mutating func removeAll() -> Int {
        defer { self = WaitingRecords() }
        return count
    }

    /// The slot of the record at an offset, which is at most the number of slots.
    private func place(_ offset: Int) -> Int {
        let place = start &+ offset
        return place < slots.count ? place : place &- slots.count
    }

    private mutating func grow() {
        let larger = (0..<max(16, slots.count * 2)).map { index in
            index < count ? slots[place(index)] : nil
        }
        slots = larger
        start = 0
    }
}
