/// What the background has been asked to see to, so that it is asked neither twice nor too late.
struct Tending: Sendable {
    /// Why it is needed.
    enum Cause: Sendable, Comparable {
        /// It is not.
        case nothing
        /// Records wait for their time to come.
        case waiting
        /// Records wait to be confirmed.
        case hearing
        /// Records wait to be sent.
        case sending
        /// The peer is away, or takes nothing.
        case trouble
    }

    /// What is to be done, outside of the lock.
    enum Step {
        /// Nothing: all has been sent, or somebody else was asked later.
        case rest
        /// To connect, and then to send.
        case connect(Dialer, first: FirstFrame)
        /// To send.
        case send
    }

    /// When to come, and with which number.
    struct Appointment {
        let number: Int
        let delay: Duration
    }

    /// Why it has been asked for.
    private(set) var cause = Cause.nothing
    private var number = 0

    /// Asks for it; earlier appointments are void.
    mutating func ask(for cause: Cause, in delay: Duration) -> Appointment {
        self.cause = cause
        number &+= 1
        return Appointment(number: number, delay: delay)
    }

    /// Whether an appointment is the valid one.
    func isValid(_ appointment: Appointment) -> Bool {
        appointment.number == number && cause != .nothing
    }

    /// Says that there is nothing more to do.
    mutating func end() {
        cause = .nothing
    }
}
