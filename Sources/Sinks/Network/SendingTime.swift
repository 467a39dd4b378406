/// The time that sending may take: each wait for room, and all of them together.
///
/// A peer that reads slowly is not one that does not read, so each piece that it takes renews the wait.
struct SendingTime: Sendable {
    /// When the wait for room ends that comes next.
    private(set) var deadline: ContinuousClock.Instant
    private let wait: Duration
    private let end: ContinuousClock.Instant

    /// The time of all waits together, in waits.
    private static let waits = 10
    /// A century, which every clock can count.
    private static let longestWait = Duration.seconds(3_200_000_000)

    /// One wait until a deadline, which nothing renews.
    init(until deadline: ContinuousClock.Instant) {
        self.deadline = deadline
        wait = .zero
        end = deadline
    }

    /// Waits that begin now.
    /// - Parameters:
    ///   - wait: the longest that one lasts.
    ///   - limit: when they all end at the latest, even if that is before ten times the wait; `nil` for no limit.
    init(waiting wait: Duration, until limit: ContinuousClock.Instant?) {
        let now = ContinuousClock.now
        let wait = min(wait, Self.longestWait)
        let end = min(now + wait * Self.waits, limit ?? now + wait * Self.waits)
        self.wait = wait
        self.end = end
        deadline = min(now + wait, end)
    }

    /// Begins the next wait, since something was taken.
    mutating func renew() {
        deadline = max(deadline, min(ContinuousClock.now + wait, end))
    }
}
