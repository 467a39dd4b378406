/// A resource that takes finished entries one after another: what an ``Owner`` owns for a ``FileOutput``.
protocol RecordFile: ~Copyable, Flushable {
    /// What has become of the records so far; the same object for as long as the resource lives.
    var statistics: LiveStatistics { get }

    /// Takes one entry, terminator included.
    /// - Parameter time: the entry's, which stands in for the present time, as it costs no look at the clock.
    mutating func append(
        _ entry: UnsafeRawBufferPointer,
        level: Level,
        at time: Timestamp
    ) throws(SinkError) -> FollowUp

    /// Flushes and releases the file for good.
    mutating func close() throws(SinkError)

    /// Hands over failures that cost no record, for reporting outside of the lock.
    mutating func takeFailures() -> [SinkError]

    /// Does the flush that was asked for with ``Aftermath/flushLater``. Should it fail, it asks for another.
    mutating func flushWhenDue() -> FollowUp
}
