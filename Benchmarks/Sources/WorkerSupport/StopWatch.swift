#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// A stop watch with a monotonic clock.
public struct StopWatch {
    private let start = StopWatch.now()

    /// Starts a watch.
    public init() {}

    /// The nanoseconds since the watch was created.
    public var nanoseconds: Int {
        Self.now() - start
    }

    private static func now() -> Int {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return time.tv_sec * 1_000_000_000 + time.tv_nsec
    }
}
