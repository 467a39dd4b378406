/// The latest of many records, and how many have been forgotten for them.
struct FlightRecorder: ~Copyable, Sendable {
    private let limit: Int
    private let maxBytes: Int
    private var ring = WaitingRecords()
    private var isClosed = false
    /// How many records were forgotten.
    private(set) var forgotten: UInt64 = 0
    /// The most records that were ever remembered.
    private(set) var highWaterMark = 0

    init(count: Int, maxBytes: Int) {
        limit = max(count, 1)
        self.maxBytes = maxBytes
    }

    /// How many records are remembered.
    var count: Int { ring.count }

    /// Remembers a record in place of the oldest.
    /// - Returns: `false` if it has been closed; the record is counted.
    mutating func remember(_ record: LogRecord) -> Bool {
        guard !isClosed else {
            forgotten &+= 1
            return false
        }
        let entry = WaitingRecords.Entry(record: record, bytes: record.approximateBytes, since: record.timestamp)
        while ring.count > 0, ring.count >= limit || ring.bytes + entry.bytes > maxBytes { forgetOldest() }
        ring.append(entry)
        highWaterMark = max(highWaterMark, ring.count)
        return true
    }

    /// Takes the oldest record.
    mutating func recall() -> WaitingRecords.Entry? {
        ring.removeFirst()
    }

    /// Remembers a record that was taken and could not be delivered, as the oldest; if there is no room any more it is forgotten.
    mutating func remember(again entry: WaitingRecords.Entry) {
        guard !isClosed, ring.count < limit else {
            forgotten &+= 1
            return
        }
        ring.prepend(entry)
    }

    /// Forgets everything and remembers nothing more.
    mutating func close() {
        isClosed = true
        forgotten &+= UInt64(ring.removeAll())
    }

    private mutating func forgetOldest() {
        // Its memory is the next record's of this thread.
        ring.removeFirst()?.record.recycle()
        forgotten &+= 1
    }
}
