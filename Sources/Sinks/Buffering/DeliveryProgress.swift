internal import Synchronization

/// How far a listener has come with what it took from a queue: whoever waits for room sees by it that the sinks are slow and not
/// stuck.
final class DeliveryProgress: Sendable {
    private let count = Atomic<UInt64>(0)

    /// How many steps have been taken so far.
    var steps: UInt64 { count.load(ordering: .relaxed) }

    /// Notes that the next record goes to the sinks. Only ever called by one thread at a time, so that nothing is locked.
    @inline(__always)
    func advance() {
        count.store(count.load(ordering: .relaxed) &+ 1, ordering: .relaxed)
    }
}
