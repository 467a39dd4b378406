/// When a name is looked up again.
struct LookUpSchedule: Sendable {
    /// How long an answer is good.
    let interval: Duration
    /// How long to leave the resolver alone after an answer that was none, or of no use.
    static let pause = Duration.seconds(5)

    private var last: Timestamp?
    private var isStale = false

    init(every interval: Duration) {
        self.interval = interval
    }

    /// Whether it is time. A clock that was set back makes it so.
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

    /// Notes that the answer led nowhere.
    mutating func distrust() {
        isStale = true
    }
}
