/// The background work that has been requested. It keeps requests from being repeated or coming too late.
struct Tending: Sendable {
    /// The cause of background work, in the order of urgency.
    enum Cause: Sendable, Comparable {
        /// No work is needed.
        case nothing
        /// Buffered records that are not due yet.
        case waiting
        /// Records that wait to be acknowledged.
        case hearing
        /// Records that wait to be sent.
        case sending
        /// A peer that is away, or takes nothing.
        case trouble
    }

    /// The work to do outside of the lock.
    enum Step {
        /// No work: everything has been sent, or a later request has replaced this one.
        case rest
        /// Connect, and then send.
        case connect(Dialer, first: FirstFrame)
        /// Send.
        case send
    }

    /// A request for background work: its number and delay.
    struct Appointment {
        let number: Int
        let delay: Duration
    }

    /// The cause of the current request.
    private(set) var cause = Cause.nothing
    private var number = 0

    /// Requests background work. Earlier appointments become void.
    mutating func ask(for cause: Cause, in delay: Duration) -> Appointment {
        self.cause = cause
        number &+= 1
        return Appointment(number: number, delay: delay)
    }

    /// Returns whether an appointment is the valid one.
    func isValid(_ appointment: Appointment) -> Bool {
        appointment.number == number && cause != .nothing
    }

    /// Notes that no work is left.
    mutating func end() {
        cause = .nothing
    }
}
