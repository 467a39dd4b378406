/// What has become of the records that a sink was given, counted since it was made.
///
/// For a sink that leads somewhere, `emitted + dropped + failed` is the number of `emit` calls that it has answered. A wrapper
/// tells the counts of its base, and a tee adds up its sinks. What a level or a filter keeps back was never meant to arrive and is
/// not counted; what was too much (for a rate limit, a sample, a memory) counts as dropped.
///
/// To read them waits for no write, of whatever sink, however long it takes. While records are emitted, one count may be newer than
/// another.
public struct SinkStatistics: Sendable, Hashable {
    /// Records delivered, or accepted into a buffer that the sink still answers for.
    public var emitted: UInt64 = 0
    /// Records dropped on purpose: by a full queue or a limit, from inside the sink, after closing.
    public var dropped: UInt64 = 0
    /// Records that could not be delivered.
    public var failed: UInt64 = 0
    /// Bytes delivered.
    public var bytes: UInt64 = 0
    /// Records waiting in a buffer or queue.
    public var depth: UInt64 = 0
    /// The most records that ever waited.
    public var highWaterMark: UInt64 = 0
    /// Times that a file was rolled over.
    public var rollovers: UInt64 = 0

    /// Creates counts of nothing.
    public init() {}

    /// The sum of two sinks' counts; high-water marks are not added, the higher one stays.
    public static func + (left: SinkStatistics, right: SinkStatistics) -> SinkStatistics {
        var sum = left
        sum.emitted &+= right.emitted
        sum.dropped &+= right.dropped
        sum.failed &+= right.failed
        sum.bytes &+= right.bytes
        sum.depth &+= right.depth
        sum.highWaterMark = max(left.highWaterMark, right.highWaterMark)
        sum.rollovers &+= right.rollovers
        return sum
    }
}
