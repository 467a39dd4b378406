internal import Synchronization

/// A count that several threads add to.
final class Counter: Sendable {
    private let count = Atomic<UInt64>(0)

    var value: UInt64 {
        count.load(ordering: .relaxed)
    }

    func increment(by amount: UInt64 = 1) {
        count.wrappingAdd(amount, ordering: .relaxed)
    }
}
