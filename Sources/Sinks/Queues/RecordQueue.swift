/// A queue of records between the threads that log and a ``QueueListener``.
///
/// Any queue-like class may conform; ``MemoryQueue`` suits most uses. It is a class because its two ends share it.
/// Several threads may call each method at once. Only one listener at a time calls ``take(into:timeout:)``.
public protocol RecordQueue: AnyObject, Sendable {
    /// Accepts a record, and keeps those of one thread in their order.
    /// - Throws: ``SinkError`` if it cannot: ``SinkError/Code/full``, or ``SinkError/Code/closed`` after ``close()``.
    func put(_ record: LogRecord) throws

    /// Moves all waiting records to the end of a batch, and waits if there are none.
    ///
    /// - Parameters:
    ///   - batch: the destination, empty at the call. A stopped listener takes one more batch, and leaves all further
    ///     records.
    ///   - timeout: the longest wait. The batch stays empty if no record comes in that time.
    /// - Returns: `false` if the queue is closed and empty: no more records will come.
    func take(into batch: inout RecordBatch, timeout: Duration) -> Bool

    /// Marks everything taken so far as finished. Default: does nothing.
    func settle()

    /// Reports that the next of the records taken goes to the sinks. Called for each record. Default: does nothing.
    ///
    /// A queue whose callers wait can detect by it that its listener makes progress.
    func advance()

    /// Ends the wait of a ``take(into:timeout:)``, or of the next one. Default: does nothing.
    ///
    /// With the default, a stopped or draining listener takes up to a second to react.
    func interrupt()

    /// Waits until everything accepted before is finished. Default: returns at once, for queues that cannot detect it.
    /// - Parameter timeout: the longest wait.
    /// - Throws: ``SinkError`` with `ETIMEDOUT` if it took longer.
    func drain(timeout: Duration) throws

    /// Refuses further records. Waiting ones can still be taken; closing twice is harmless.
    func close()

    /// The counts of records by outcome so far. Default: nothing is counted.
    var statistics: SinkStatistics { get }
}

extension RecordQueue {
    /// The default: nothing is counted.
    public var statistics: SinkStatistics { SinkStatistics() }

    /// Does nothing, as the default.
    public func settle() {}

    /// Does nothing, as the default.
    public func advance() {}

    /// Does nothing, as the default.
    public func interrupt() {}

    /// Returns at once, as the default.
    public func drain(timeout: Duration) throws {}
}
