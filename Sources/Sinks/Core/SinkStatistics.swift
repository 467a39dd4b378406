/// The counts of the records that a sink received, by outcome, since it was made.
///
/// For a sink with a destination, `emitted + dropped + failed` is the number of `emit` calls that have returned or
/// thrown. A wrapper returns the counts of its base, and a tee adds up its sinks. Records below a level or rejected by
/// a filter are not counted, because they were never meant to arrive. Records beyond a rate limit, a sample or a memory
/// limit count as dropped.
///
/// Reading waits for no write of any sink, however long the write takes. While records are emitted, one count may be
/// newer than another.
///
/// Sinks with a name (``Sink/named(_:)``) are listed in ``parts``, and found by their name:
///
///     log.statistics["errors"]?.failed
///
/// `print(log.statistics)` shows a table of all of them.
public struct SinkStatistics: Sendable, Hashable {
    /// The counts of a sink with a name.
    public struct Part: Sendable, Hashable {
        /// The name of the sink.
        public let name: String
        /// The counts of the sink, with the sinks with names inside of it as parts.
        public let statistics: SinkStatistics

        /// Creates the counts of a sink with a name.
        public init(name: String, statistics: SinkStatistics) {
            self.name = name
            self.statistics = statistics
        }
    }

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
    /// The number of rollovers.
    public var rollovers: UInt64 = 0
    /// The outermost sinks with names, in the order in which they get a record.
    ///
    /// Their counts are contained in these, as far as no wrapper around them has corrected them. A wrapper that
    /// exchanges its sinks can set the parts. It adds the counts of former sinks of the same name, because a count must
    /// not fall.
    public var parts: [Part] = []

    /// Creates counts of nothing.
    public init() {}

    /// The counts of the first sink of a name, at any depth.
    public subscript(name: String) -> SinkStatistics? {
        for part in parts {
            if part.name == name { return part.statistics }
            if let inner = part.statistics[name] { return inner }
        }
        return nil
    }

    /// Returns the sum of two sinks' counts.
    ///
    /// High-water marks are not added; the higher one stays.
    public static func + (left: SinkStatistics, right: SinkStatistics) -> SinkStatistics {
        var sum = left
        sum.emitted &+= right.emitted
        sum.dropped &+= right.dropped
        sum.failed &+= right.failed
        sum.bytes &+= right.bytes
        sum.depth &+= right.depth
        sum.highWaterMark = max(left.highWaterMark, right.highWaterMark)
        sum.rollovers &+= right.rollovers
        sum.parts += right.parts
        return sum
    }
}
