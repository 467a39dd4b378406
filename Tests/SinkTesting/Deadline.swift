internal import Dispatch
internal import Synchronization

/// Runs a closure on a thread of its own and waits for its result, but not for ever.
/// - Returns: `nil` if it took longer; the thread is then left to itself.
func withDeadline<Result: Sendable>(_ seconds: Double, _ body: @escaping @Sendable () -> Result) -> Result? {
    let box = ResultBox<Result>()
    let done = DispatchSemaphore(value: 0)
    DispatchQueue(label: "sink-testing.check").async {
        box.set(body())
        done.signal()
    }
    guard done.wait(timeout: .now() + seconds) == .success else { return nil }
    return box.value
}

private final class ResultBox<Value: Sendable>: Sendable {
    private let stored = Mutex<Value?>(nil)

    var value: Value? {
        stored.withLock { $0 }
    }

    func set(_ value: Value) {
        stored.withLock { $0 = value }
    }
}
