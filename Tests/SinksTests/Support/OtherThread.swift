import Foundation

/// A thread of its own, which a test waits for.
final class OtherThread: Sendable {
    private let done = DispatchSemaphore(value: 0)

    /// Starts a thread.
    static func start(_ body: @escaping @Sendable () -> Void) -> OtherThread {
        let thread = OtherThread()
        Thread.detachNewThread {
            body()
            thread.done.signal()
        }
        return thread
    }

    /// Waits for its end.
    func wait() { done.wait() }

    /// Does something on another thread, and waits for it.
    static func run(_ body: @escaping @Sendable () -> Void) { start(body).wait() }
}
