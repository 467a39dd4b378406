#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// How a sink lets time pass before it tries again: the calling thread sleeps, or whatever a test says.
public struct Pause: Sendable {
    private let body: @Sendable (Duration) -> Void

    /// Creates a pause from a closure, which returns when so much time has passed.
    public init(_ body: @escaping @Sendable (Duration) -> Void) {
        self.body = body
    }

    /// The calling thread sleeps; a signal wakes it early.
    public static let sleeping = Pause { duration in
        let (seconds, attoseconds) = max(duration, .zero).components
        var request = timespec()
        request.tv_sec = time_t(clamping: seconds)
        request.tv_nsec = Int(truncatingIfNeeded: attoseconds / 1_000_000_000)
        nanosleep(&request, nil)
    }

    /// Lets time pass.
    func wait(_ duration: Duration) {
        body(duration)
    }
}
