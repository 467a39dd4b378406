internal import Dispatch

/// A timer that calls a closure on a queue again and again until it is released.
final class RepeatingTimer: Sendable {
    // Any thread may use a source; Dispatch for Linux does not declare it.
    private nonisolated(unsafe) let timer: any DispatchSourceTimer

    /// Starts the timer.
    /// - Parameters:
    ///   - interval: the time between two calls, and before the first one.
    ///   - queue: the queue of the closure.
    ///   - body: the closure.
    init(every interval: Duration, on queue: DispatchQueue, _ body: @escaping @Sendable () -> Void) {
        let seconds = interval / .seconds(1)
        timer = DispatchSource.makeTimerSource(queue: queue)
        timer.setEventHandler(handler: body)
        timer.schedule(deadline: .now() + seconds, repeating: seconds, leeway: .milliseconds(50))
        timer.activate()
    }

    deinit {
        timer.cancel()
    }
}
