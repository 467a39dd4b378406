/// Records in the order they came, in slots that are used round and round.
///
/// A free slot may hold a spent record. Whoever appends gets it, and its memory is that of the thread's next record: this is how
/// memory comes back from the thread that writes to the threads that log, without a list or a lock of its own.
struct RecordRing: Sendable {
    private var slots: [LogRecord?] = []
    private var start = 0
    private(set) var count = 0

    /// How many records there is memory for.
    var slotCount: Int { slots.count }

    /// Appends a record.
    /// - Parameter spent: the spent one in whose slot it is, if there is one.
    @inline(__always)
    mutating func append(_ record: LogRecord, _ spent: inout LogRecord?) {
        if count >= slots.count { grow() }
        spent = record
        swap(&slots[place(count)], &spent)
        count &+= 1
    }

    /// Takes the first record.
    mutating func removeFirst() -> LogRecord? {
        var record: LogRecord?
        return exchangeFirst(&record) ? record : nil
    }

    /// Takes the first record and leaves a spent one in its slot.
    /// - Returns: whether there was one.
    @inline(__always)
    mutating func exchangeFirst(_ record: inout LogRecord?) -> Bool {
        guard count > 0 else { return false }
        swap(&slots[start], &record)
        start = place(1)
        count &-= 1
        return true
    }

    /// Takes the first record below a level; those before it keep their order.
    ///
    /// - Parameter severe: how many records at the front are known to be at or above the level; updated.
    /// - Returns: `nil` if there is none, which costs a look at each record the first time only.
    mutating func removeFirst(below level: Level, after severe: inout Int) -> LogRecord? {
        severe = min(severe, count)
        while severe < count, let record = slots[place(severe)], record.level >= level { severe &+= 1 }
        guard severe < count else { return nil }
        // The hole moves to the front.
        for offset in stride(from: severe, to: 0, by: -1) { slots.swapAt(place(offset), place(offset &- 1)) }
        return removeFirst()
    }

    /// Starts again at the first slot, whose spent record was in use most recently; gives memory back if there is more than is
    /// usual.
    mutating func rewind(keeping most: Int) {
        guard count == 0 else { return }
        start = 0
        if slots.count > most { slots = [] }
    }

    /// The slot of the record at an offset, which is at most the number of slots.
    @inline(__always)
    private func place(_ offset: Int) -> Int {
        let place = start &+ offset
        return place < slots.count ? place : place &- slots.count
    }

    @inline(never)
    private mutating func grow() {
        var larger: [LogRecord?] = []
        let size = max(16, slots.count &* 2)
        larger.reserveCapacity(size)
        for offset in 0..<count { larger.append(slots[place(offset)]) }
        while larger.count < size { larger.append(nil) }
        (slots, start) = (larger, 0)
    }
}
