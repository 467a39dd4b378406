/// The latest of many records, and how many have been forgotten for them.
struct FlightRecorder: ~Copyable, Sendable {
    private let limit: Int
    private let maxBytes: Int
    private var records = EntryArena()
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
    var count: Int { records.count }

    /// Remembers a record in place of the oldest.
    /// - Returns: `false` if it has been closed; the record is counted.
    mutating func remember(_ record: LogRecord) -> Bool {
        guard !isClosed else {
            forgotten &+= 1
            return false
        }
        let bytes = record.approximateBytes
        while records.count > 0, records.count >= limit || records.bytes + bytes > maxBytes { forgetOldest() }
        records.append(record, bytes: bytes, since: record.timestamp)
        highWaterMark = max(highWaterMark, records.count)
        return true
    }

    /// Takes the oldest record.
    mutating func recall() -> EntryArena.Entry? {
        records.removeFirst()
    }

    /// Remembers a record that was taken and could not be delivered, as the oldest; if there is no room any more it is forgotten.
    mutating func remember(again entry: EntryArena.Entry) {
        guard !isClosed, records.count < limit else {
            forgotten &+= 1
            return
        }
        records.prepend(entry)
    }

    /// Forgets everything and remembers nothing more.
    mutating func close() {
        isClosed = true
        forgotten &+= UInt64(records.removeAll())
    }

    private mutating func forgetOldest() {
        _ = records.dropFirst()
        forgotten &+= 1
    }
}
