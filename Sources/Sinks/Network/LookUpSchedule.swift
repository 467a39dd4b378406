/// A schedule of the look-ups of a name.
struct LookUpSchedule: Sendable {
    /// The time for which an answer is valid.
    let interval: Duration
    /// The pause after a look-up without an answer, or with a useless one.
    static let pause = Duration.seconds(5)

    private var last: Timestamp?
    private var isStale = false

    init(every interval: Duration) {
        self.interval = interval
    }

    /// Returns whether a look-up is due.
    ///
    /// It also is if the clock was set back.
    func isDue(at now: Timestamp) -> Bool {
        guard let last else { return true }
        let elapsed = Duration.nanoseconds(now.nanoseconds(since: last))
        return elapsed < .zero || elapsed >= (isStale ? min(Self.pause, interval) : interval)
    }

    /// Notes a look-up, and whether it gave an answer.
    mutating func lookedUp(at now: Timestamp, successfully: Bool) {
        last = now
        isStale = !successfully
    }

    /// Notes that the answer was useless.
    mutating func distrust() {
        isStale = true
    }
}
