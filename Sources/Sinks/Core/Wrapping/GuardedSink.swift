/// A wrapper that calls a closure from outside the package.
///
/// Records that its guard refuses are dropped.
protocol GuardedSink: WrappingSink {
    /// The guard of the closure.
    var closure: ReentrancyGuard { get }
}

extension GuardedSink {
    /// The counts of the base, with records from inside the closure as dropped.
    public var statistics: SinkStatistics {
        var statistics = base.statistics
        statistics.dropped &+= closure.dropped
        return statistics
    }
}
