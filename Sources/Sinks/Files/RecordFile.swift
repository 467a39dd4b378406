/// A resource that appends finished entries.
///
/// An ``Owner`` owns it for a ``FileOutput``.
protocol RecordFile: ~Copyable, Flushable {
    /// The counts of records by outcome so far; the same object for as long as the resource lives.
    var statistics: LiveStatistics { get }

    /// Appends one entry, terminator included.
    /// - Parameters:
    ///   - entry: the entry.
    ///   - level: the level of the record.
    ///   - time: the time of the record. It stands for the present time, to save reading the clock.
    /// - Returns: the work that follows outside of the lock.
    /// - Throws: ``SinkError`` if the entry is lost.
    mutating func append(
        _ entry: UnsafeRawBufferPointer,
        level: Level,
        at time: Timestamp
    ) throws(SinkError) -> FollowUp

    /// Flushes and closes the file for good.
    mutating func close() throws(SinkError)

    /// Returns and clears failures that cost no record, for reporting outside of the lock.
    mutating func takeFailures() -> [SinkError]

    /// Performs the flush requested with ``FollowUp/flushLater``.
    ///
    /// After a failure it requests another.
    mutating func flushWhenDue() -> FollowUp
}
