/// Takes every record and keeps none: for tests, and to measure what the rest costs.
public struct NullSink: SelfGuardingSink {
    private let count = Counter()
    private let drops = Counter()
    private let closed = Counter()

    /// Creates a sink that goes nowhere.
    public init() {}

    public var statistics: SinkStatistics {
        var statistics = SinkStatistics()
        statistics.emitted = count.value
        statistics.dropped = drops.value
        return statistics
    }

    public func emit(_ record: LogRecord) throws {
        guard closed.value == 0 else {
            drops.increment()
            throw SinkError(.closed, attempted: "write to", on: "the null sink")
        }
        count.increment()
    }

    public func flush() throws {}

    public func close() throws { closed.increment() }
}
