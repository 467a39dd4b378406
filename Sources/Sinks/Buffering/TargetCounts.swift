/// What the targets that a buffer has had one after another have counted while it had them.
struct TargetCounts: Sendable {
    /// The counts of former targets.
    private var former = SinkStatistics()
    /// What the present one had counted before.
    private var before = SinkStatistics()

    /// Counts on with another target.
    /// - Parameters:
    ///   - last: the final counts of the former one.
    ///   - first: the counts of the new one as it came.
    mutating func exchange(_ last: SinkStatistics, for first: SinkStatistics) {
        former = former + Self.difference(last, before)
        // What waits there is not counted twice, nor for ever.
        former.depth = 0
        before = first
    }

    /// The sum over all of them.
    func sum(with target: (any Sink)?) -> SinkStatistics {
        former + Self.difference(target?.statistics ?? SinkStatistics(), before)
    }

    private static func difference(_ now: SinkStatistics, _ before: SinkStatistics) -> SinkStatistics {
        var difference = now
        difference.emitted -= min(now.emitted, before.emitted)
        difference.dropped -= min(now.dropped, before.dropped)
        difference.failed -= min(now.failed, before.failed)
        difference.bytes -= min(now.bytes, before.bytes)
        difference.rollovers -= min(now.rollovers, before.rollovers)
        return difference
    }
}
