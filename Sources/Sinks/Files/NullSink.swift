/// A sink that counts records and discards them: for tests and measurements, and for intended silence.
///
///     let log = Logger("shop", to: NullSink())
public struct NullSink: Sink {
    private let count = Counter()
    private let drops = Counter()
    private let closed = Counter()

    /// Creates a sink without a destination.
    public init() {}

    /// The counts of discarded records.
    public var statistics: SinkStatistics {
        var statistics = SinkStatistics()
        statistics.emitted = count.value
        statistics.dropped = drops.value
        return statistics
    }

    /// Whether the sink detects re-entrant calls by itself: yes.
    public var guardsItself: Bool { true }

    /// Counts a record and discards it.
    public func emit(_ record: LogRecord) throws {
        guard closed.value == 0 else {
            drops.increment()
            throw SinkError(.closed, attempted: "write to", on: "the null sink")
        }
        count.increment()
    }

    /// Does nothing.
    public func flush() throws {}

    /// Makes every later `emit` throw.
    public func close() throws { closed.increment() }
}
