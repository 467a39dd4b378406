/// Records that wait in order, in memory that is used again and again.
struct WaitingRecords: ~Copyable, Sendable {
    /// A record, what it takes, and since when it waits.
    struct Entry: Sendable {
        let record: LogRecord
        let bytes: Int
        let since: Timestamp
    }

    private var slots: [Entry?] = []
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
        slots[(start + count) % slots.count] = entry
        count += 1
        bytes += entry.bytes
    }

    /// Puts a record before all others: one that was taken and could not be delivered.
    mutating func prepend(_ entry: Entry) {
        if count == slots.count { grow() }
        start = (start + slots.count - 1) % slots.count
        slots[start] = entry
        count += 1
        bytes += entry.bytes
    }

    /// Takes the record that has waited longest.
    mutating func removeFirst() -> Entry? {
        guard count > 0, let entry = slots[start].take() else { return nil }
        start = (start + 1) % slots.count
        count -= 1
        bytes -= entry.bytes
        return entry
    }

    /// Takes all records away.
    /// - Returns: how many there were.
    mutating func removeAll() -> Int {
        defer { self = WaitingRecords() }
        return count
    }

    private mutating func grow() {
        let larger = (0..<max(16, slots.count * 2)).map { index in
            index < count ? slots[(start + index) % slots.count] : nil
        }
        slots = larger
        start = 0
    }
}
