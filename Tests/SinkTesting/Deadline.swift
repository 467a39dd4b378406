internal import Dispatch
internal import Sinks

/// Runs a closure on its own thread and waits for its result, up to a timeout.
/// - Returns: the result, or `nil` if the timeout passed. The thread then runs on.
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
