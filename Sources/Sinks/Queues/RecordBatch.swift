/// Records on their way from a queue to the sinks, in order.
public struct RecordBatch: ~Copyable, Sendable {
    var records = EntryArena()
    /// Drops since the batch before, for a notice in the stream.
    var drops: DropSummary?
    /// Whether the drops came before the records of this batch.
    var dropsComeFirst = false

    /// Creates an empty batch.
    public init() {}

    /// The number of records.
    public var count: Int { records.count }

    /// Appends a record, as a queue does in ``RecordQueue/take(into:timeout:)``.
    public mutating func append(_ record: LogRecord) {
        records.append(record)
    }

    /// Takes all records.
    mutating func removeAll() -> [LogRecord] {
        var all: [LogRecord] = []
        all.reserveCapacity(records.count)
        while let entry = records.removeFirst() { all.append(entry.record) }
        return all
    }
}
