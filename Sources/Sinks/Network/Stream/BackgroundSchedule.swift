/// The background work that has been requested.
///
/// It keeps requests from being repeated or coming too late.
struct BackgroundSchedule: Sendable {
    /// The cause of background work, in the order of urgency.
    enum Cause: Sendable, Comparable {
        /// No work is needed.
        case nothing
        /// Buffered records that are not due yet.
        case buffered
        /// Records that wait to be acknowledged.
        case unacknowledged
        /// Records that wait to be sent.
        case unsent
        /// A peer that is away, or takes nothing.
        case trouble
    }

    /// The cause of the current request.
    private(set) var cause = Cause.nothing
    private var number = 0

    /// The interval of looking at an open connection while records wait to be acknowledged, or the peer takes nothing.
    static let pollInterval = Duration.milliseconds(200)

    /// Requests background work, unless it has been requested for the same or a more urgent cause.
    ///
    /// Earlier wakeups become void.
    /// - Parameters:
    ///   - cause: the cause of the work.
    ///   - pause: the pause before the next attempt to connect or to send.
    ///   - timeLeft: the time for which buffered entries may still wait.
    /// - Returns: the wakeup to arrange; `nil` if none is needed.
    mutating func request(for cause: Cause, pause: Duration, timeLeft: Duration) -> Wakeup? {
        guard cause > self.cause else { return nil }
        self.cause = cause
        number &+= 1
        let delay =
            switch cause {
            case .trouble, .unsent: pause
            case .unacknowledged: min(timeLeft, Self.pollInterval)
            case .buffered, .nothing: timeLeft
            }
        return Wakeup(number: number, delay: delay)
    }

    /// Returns whether a wakeup is the valid one.
    func isValid(_ wakeup: Wakeup) -> Bool {
        wakeup.number == number && cause != .nothing
    }

    /// Notes that the work has been done.
    mutating func finish() {
        cause = .nothing
    }
}
