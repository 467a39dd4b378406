internal import Synchronization

/// The counts of a sink.
///
/// One thread at a time changes them; any thread reads them without a lock.
///
/// The lock of a sink is held while its file or socket is written to. A write may take long, and reading counts must
/// not wait for it. A change is a load and a store instead of an atomic addition, because only a thread that holds the
/// sink's lock makes one. A reader may see counts that change together at different stages.
final class LiveStatistics: Sendable {
    private let emittedCount = Atomic<UInt64>(0)
    private let droppedCount = Atomic<UInt64>(0)
    private let failedCount = Atomic<UInt64>(0)
    private let bytesCount = Atomic<UInt64>(0)
    private let depthCount = Atomic<UInt64>(0)
    private let highWaterMarkCount = Atomic<UInt64>(0)
    private let rolloversCount = Atomic<UInt64>(0)

    @inline(__always)
    var emitted: UInt64 {
        get { emittedCount.load(ordering: .relaxed) }
        set { emittedCount.store(newValue, ordering: .relaxed) }
    }

    @inline(__always)
    var dropped: UInt64 {
        get { droppedCount.load(ordering: .relaxed) }
        set { droppedCount.store(newValue, ordering: .relaxed) }
    }

    @inline(__always)
    var failed: UInt64 {
        get { failedCount.load(ordering: .relaxed) }
        set { failedCount.store(newValue, ordering: .relaxed) }
    }

    @inline(__always)
    var bytes: UInt64 {
        get { bytesCount.load(ordering: .relaxed) }
        set { bytesCount.store(newValue, ordering: .relaxed) }
    }

    @inline(__always)
    var depth: UInt64 {
        get { depthCount.load(ordering: .relaxed) }
        set { depthCount.store(newValue, ordering: .relaxed) }
    }

    @inline(__always)
    var highWaterMark: UInt64 {
        get { highWaterMarkCount.load(ordering: .relaxed) }
        set { highWaterMarkCount.store(newValue, ordering: .relaxed) }
    }

    @inline(__always)
    var rollovers: UInt64 {
        get { rolloversCount.load(ordering: .relaxed) }
        set { rolloversCount.store(newValue, ordering: .relaxed) }
    }

    /// The counts at this moment.
    var snapshot: SinkStatistics {
        var statistics = SinkStatistics()
        statistics.emitted = emitted
        statistics.dropped = dropped
        statistics.failed = failed
        statistics.bytes = bytes
        statistics.depth = depth
        statistics.highWaterMark = highWaterMark
        statistics.rollovers = rollovers
        return statistics
    }
}
