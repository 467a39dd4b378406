internal import SinksLibc

/// A way to wait before a retry: the calling thread sleeps, or a test supplies a closure.
///
///     let sink = try FileSink("app.log").retried(attempts: 3, pause: Pause { _ in })    // retries at once
public struct Pause: Sendable {
    private let body: @Sendable (Duration) -> Void

    /// Creates a pause from a closure, which returns when the given time has passed.
    public init(_ body: @escaping @Sendable (Duration) -> Void) {
        self.body = body
    }

    /// A pause in which the calling thread sleeps.
    ///
    /// A signal wakes it early.
    public static let sleeping = Pause { duration in
        let (seconds, attoseconds) = max(duration, .zero).components
        var request = timespec()
        request.tv_sec = time_t(clamping: seconds)
        request.tv_nsec = Int(truncatingIfNeeded: attoseconds / 1_000_000_000)
        nanosleep(&request, nil)
    }

    /// Waits for a duration.
    func wait(_ duration: Duration) {
        body(duration)
    }
}
