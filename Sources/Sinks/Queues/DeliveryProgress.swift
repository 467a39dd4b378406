internal import Synchronization

/// A step counter of a listener's delivery.
///
/// A caller that waits for room can distinguish slow sinks from stuck ones by it.
final class DeliveryProgress: Sendable {
    private let count = Atomic<UInt64>(0)

    /// The number of steps so far.
    var steps: UInt64 { count.load(ordering: .relaxed) }

    /// Counts a step: the next record goes to the sinks.
    ///
    /// Called by one thread at a time, so that nothing is locked.
    @inline(__always)
    func advance() {
        count.store(count.load(ordering: .relaxed) &+ 1, ordering: .relaxed)
    }
}
