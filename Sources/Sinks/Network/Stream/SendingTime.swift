/// The time limits of sending: one for each wait for room, and one for all waits together.
///
/// A slow peer is not a stalled one, so each piece that it takes renews the wait.
struct SendingTime: Sendable {
    /// The end of the next wait for room.
    private(set) var deadline: ContinuousClock.Instant
    private let wait: Duration
    private let end: ContinuousClock.Instant

    /// The longest time of all waits together, as a number of waits.
    private static let waits = 10
    /// A century, which every clock can count.
    private static let longestWait = Duration.seconds(3_200_000_000)

    /// Creates one wait until a deadline, which nothing renews.
    init(until deadline: ContinuousClock.Instant) {
        self.deadline = deadline
        wait = .zero
        end = deadline
    }

    /// Creates waits that begin now.
    /// - Parameters:
    ///   - wait: the longest single wait.
    ///   - limit: the latest end of all waits, even if it is before ten times the wait; `nil` for no limit.
    init(waiting wait: Duration, until limit: ContinuousClock.Instant?) {
        let now = ContinuousClock.now
        let wait = min(wait, Self.longestWait)
        let end = min(now + wait * Self.waits, limit ?? now + wait * Self.waits)
        self.wait = wait
        self.end = end
        deadline = min(now + wait, end)
    }

    /// Begins the next wait, because something was taken.
    mutating func renew() {
        deadline = max(deadline, min(ContinuousClock.now + wait, end))
    }
}
