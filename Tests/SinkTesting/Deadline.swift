internal import Dispatch
internal import Sinks

/// Runs a closure on a thread of its own and waits for its result, but not for ever.
/// - Returns: `nil` if it took longer; the thread is then left to itself.
func withDeadline<Result: Sendable>(_ seconds: Double, _ body: @escaping @Sendable () -> Result) -> Result? {
    let box = Owner(Result?.none)
    let done = DispatchSemaphore(value: 0)
    DispatchQueue(label: "sink-testing.check").async {
        let result = body()
        box.withResource { $0 = result }
        done.signal()
    }
    guard done.wait(timeout: .now() + seconds) == .success else { return nil }
    return box.withResource { $0 } ?? nil
}
