/// A queue of records between the threads that log and a ``QueueListener``.
///
/// Any queue-like class may conform; ``MemoryQueue`` is the one to take unless there is a reason for another. It is a class
/// because its two ends share it. Several threads may call each method at once; ``take(into:timeout:)`` is only ever called by
/// one listener at a time.
public protocol RecordQueue: AnyObject, Sendable {
    /// Accepts a record, keeping those of one thread in their order.
    /// - Throws: ``SinkError`` if it cannot: ``SinkError/Code/full``, or ``SinkError/Code/closed`` after ``close()``.
    func put(_ record: LogRecord) throws

    /// Moves all records that are there to the end of a batch, and waits if there are none.
    ///
    /// - Parameters:
    ///   - batch: where they go; empty when it comes in. A listener that is stopped takes one more, and leaves what is not in it.
    ///   - timeout: the longest to wait. The batch stays empty if no record comes in that time.
    /// - Returns: `false` if the queue is closed and has been emptied: no more records will come.
    func take(into batch: inout RecordBatch, timeout: Duration) -> Bool

    /// Says that everything taken so far has been dealt with. Default: nothing is done about it.
    func settle()

    /// Says that the next of the records taken goes to the sinks: a queue whose callers wait sees by it that its listener gets on.
    /// Called for each record. Default: nothing is done about it.
    func advance()

    /// Makes a ``take(into:timeout:)`` that waits return, or else the next one. Default: nothing; a listener that is stopped or drained
    /// then takes up to a second to notice.
    func interrupt()

    /// Waits until everything accepted before has been dealt with. Default: returns at once, for queues that cannot tell.
    /// - Parameter timeout: the longest to wait.
    /// - Throws: ``SinkError`` with `ETIMEDOUT` if it took longer.
    func drain(timeout: Duration) throws

    /// Accepts no more records. What is waiting can still be taken; closing twice is harmless.
    func close()

    /// What has become of the records so far. Default: nothing is counted.
    var statistics: SinkStatistics { get }
}

extension RecordQueue {
    public var statistics: SinkStatistics { SinkStatistics() }

    public func settle() {}

    public func advance() {}

    public func interrupt() {}

    public func drain(timeout: Duration) throws {}
}
