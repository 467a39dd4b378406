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

    /// What is left in milliseconds, rounded down; 0 when the time has come.
    var millisecondsLeft: Int32 {
        Int32(clamping: max(0, nanoseconds &- Self.now) / 1_000_000)
    }

    private static var now: Int64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec)
    }
}
