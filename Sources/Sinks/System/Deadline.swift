#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// The end of a wait: an instant that no change of the wall clock moves.
///
/// A plain number: a `ContinuousClock.Instant` is copied and destroyed by calls into the runtime, which every write would pay.
struct Deadline: Sendable {
    private let nanoseconds: Int64

    /// A deadline so many milliseconds from now.
    init(milliseconds: Int32) {
        nanoseconds = Self.now &+ Int64(milliseconds) &* 1_000_000
    }

    /// A deadline so long from now; one that lies further ahead than a clock can show never comes.
    init(after duration: Duration) {
        let (seconds, attoseconds) = duration.components
        let wait = Int128(seconds) * 1_000_000_000 + Int128(attoseconds / 1_000_000_000)
        nanoseconds = Int64(clamping: Int128(Self.now) + max(wait, 0))
    }

    /// Whether the time has come.
    var hasPassed: Bool {
        Self.now >= nanoseconds
    }

    /// As the monotonic clock will show it.
    var instant: timespec {
        Self.time(nanoseconds)
    }

    /// What is left, nothing if the time has come.
    var timeLeft: timespec {
        Self.time(max(0, nanoseconds &- Self.now))
    }

    /// What is left in milliseconds, rounded down; 0 when the time has come.
    var millisecondsLeft: Int32 {
        Int32(clamping: max(0, nanoseconds &- Self.now) / 1_000_000)
    }

    private static func time(_ nanoseconds: Int64) -> timespec {
        timespec(tv_sec: Int(nanoseconds / 1_000_000_000), tv_nsec: Int(nanoseconds % 1_000_000_000))
    }

    private static var now: Int64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec)
    }
}
