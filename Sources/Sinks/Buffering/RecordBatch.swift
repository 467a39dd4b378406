/// Records on their way from a queue to the sinks, in order.
public struct RecordBatch: Sendable {
    var records = RecordRing()
    /// What was lost since the batch before, to be told in the stream.
    var losses: Losses?
    /// Whether the losses came before the records of this batch.
    var lossesComeFirst = false

    /// Creates an empty batch.
    public init() {}

    /// How many records there are.
    public var count: Int { records.count }

    /// Appends a record: what a queue does in ``RecordQueue/take(into:waiting:)``.
    public mutating func append(_ record: LogRecord) {
        var spent: LogRecord?
        records.append(record, &spent)
    }

    /// Takes the first record, and leaves a spent one in its place for the thread that logs next.
    /// - Parameter record: the spent record, if there is one; the first one afterwards.
    /// - Returns: whether there was one.
    mutating func advance(_ record: inout LogRecord?) -> Bool {
        records.exchangeFirst(&record)
    }

    /// Takes all records.
    mutating func removeAll() -> [LogRecord] {
        var all: [LogRecord] = []
        while let record = records.removeFirst() { all.append(record) }
        return all
    }
}
