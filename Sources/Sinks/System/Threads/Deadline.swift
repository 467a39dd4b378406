internal import SinksLibc

/// The end of a wait, as an instant that no change of the wall clock moves.
///
/// It is a plain number. Copying and destroying a `ContinuousClock.Instant` calls into the runtime, and every write
/// would pay for that.
struct Deadline: Sendable {
    private let nanoseconds: Int64

    /// Creates a deadline at a number of milliseconds from now.
    init(milliseconds: Int32) {
        nanoseconds = Self.now &+ Int64(milliseconds) &* 1_000_000
    }

    /// Creates a deadline at a duration from now.
    ///
    /// One beyond the range of the clock never passes.
    init(after duration: Duration) {
        let (end, overflow) = Self.now.addingReportingOverflow(max(duration, .zero).clampedNanoseconds)
        nanoseconds = overflow ? .max : end
    }

    /// Whether the deadline has passed.
    var hasPassed: Bool {
        Self.now >= nanoseconds
    }

    /// The instant on the monotonic clock.
    var instant: timespec {
        Self.time(nanoseconds)
    }

    /// The remaining time; zero once the deadline has passed.
    var timeLeft: timespec {
        Self.time(max(0, nanoseconds &- Self.now))
    }

    /// The remaining time in milliseconds, rounded down; 0 once the deadline has passed.
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
