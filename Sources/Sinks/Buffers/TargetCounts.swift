/// The counts of a buffer's successive targets, each for the time that it was the target.
struct TargetCounts: Sendable {
    /// The counts of former targets.
    private var former = SinkStatistics()
    /// The present target's counts before it became the target.
    private var before = SinkStatistics()

    /// Continues with another target.
    /// - Parameters:
    ///   - last: the final counts of the former one.
    ///   - first: the initial counts of the new one.
    mutating func exchange(_ last: SinkStatistics, for first: SinkStatistics) {
        former = former + Self.difference(last, before)
        // The former target's depth would otherwise be counted for ever, and its parts listed.
        former.depth = 0
        former.parts = []
        before = first
    }

    /// Returns the sum over all targets.
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
