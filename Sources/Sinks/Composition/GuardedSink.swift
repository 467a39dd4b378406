/// A wrapper that calls a closure of somebody else's: what the guard before it has refused is dropped.
protocol GuardedSink: WrappingSink {
    /// Stands before the closure.
    var closure: ReentrancyGuard { get }
}

extension GuardedSink {
    public var statistics: SinkStatistics {
        var statistics = base.statistics
        statistics.dropped &+= closure.dropped
        return statistics
    }
}
