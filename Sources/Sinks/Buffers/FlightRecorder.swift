/// The latest of many records, and the number of those forgotten for them.
struct FlightRecorder: ~Copyable, Sendable {
    private let limit: Int
    private let maxBytes: Int
    private var records = EntryArena()
    private var isClosed = false
    /// The number of forgotten records.
    private(set) var forgotten: UInt64 = 0
    /// The most records that were ever remembered.
    private(set) var highWaterMark = 0

    init(count: Int, maxBytes: Int) {
        limit = max(count, 1)
        self.maxBytes = maxBytes
    }

    /// The number of remembered records.
    var count: Int { records.count }

    /// Remembers a record in place of the oldest.
    /// - Returns: `false` if the recorder is closed; the record is then counted as forgotten.
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

    /// Remembers a record that was taken and could not be delivered, as the oldest.
    ///
    /// Without room it is forgotten.
    mutating func remember(again entry: EntryArena.Entry) {
        guard !isClosed, records.count < limit else {
            forgotten &+= 1
            return
        }
        records.prepend(entry)
    }

    /// Forgets all records and remembers no more.
    mutating func close() {
        isClosed = true
        forgotten &+= UInt64(records.removeAll())
    }

    private mutating func forgetOldest() {
        _ = records.dropFirst()
        forgotten &+= 1
    }
}
