internal import Synchronization

/// A wrapper that passes on one record of so many.
///
///     try FileSink("app.log").sampled(oneIn: 100)
struct SampleSink<Base: Sink>: WrappingSink {
    /// The counts that copies of the sink share.
    private final class Counts: Sendable {
        let seen = Atomic<UInt64>(0)
        let dropped = Counter()
    }

    let base: Base
    private let sampling: Sampling
    private let counts = Counts()

    init(_ base: Base, sampling: Sampling) {
        self.base = base
        self.sampling = sampling
    }

    /// The level of the base.
    var level: Level { base.level }

    /// The counts of the base, with omitted records as dropped.
    var statistics: SinkStatistics {
        var statistics = base.statistics
        statistics.dropped &+= counts.dropped.value
        return statistics
    }

    /// Emits a record that belongs to the sample, and drops any other.
    func emit(_ record: LogRecord) throws {
        let isKept = sampling.keeps(record.level, at: counts.seen.wrappingAdd(1, ordering: .relaxed).oldValue)
        guard isKept else { return counts.dropped.increment() }
        try base.emit(record)
    }
}
