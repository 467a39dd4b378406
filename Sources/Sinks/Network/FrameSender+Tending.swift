// Background work: connecting again, sending what waits, reading acknowledgements. It keeps log calls from waiting.
// Under the lock it never waits.
extension FrameSender {
    /// The shortest pause before connecting again, whatever the back-off is, and before sending again to a slow peer.
    /// Without it a processor would be kept busy.
    private static let breath = Duration.milliseconds(10)

    /// The longest delay of background work, in seconds: a century, which every clock can count.
    static let longestDelay = 3.2e9

    /// The interval of looking at an open connection while records wait to be acknowledged, or the peer takes nothing.
    private static let glance = Duration.milliseconds(200)

    /// Whether background work is needed, and has not been requested for the same or a more urgent cause.
    var needsTending: Bool { tendingCause > tending.cause }

    /// Requests background work if it is needed.
    mutating func appointment() -> Tending.Appointment? {
        let cause = tendingCause
        guard cause > tending.cause else { return nil }
        return tending.ask(for: cause, in: delay(before: cause))
    }

    /// Begins the work of an appointment.
    mutating func beginTending(_ appointment: Tending.Appointment) -> Tending.Step {
        guard tending.isValid(appointment), !isClosed else { return .rest }
        guard connection == nil else { return .send }
        guard retry.allowsAttempt(at: options.clock.now()) else { return .send }
        isConnecting = true
        return .connect(dialer, first: firstFrame)
    }

    /// Takes over the result of connecting.
    mutating func finishConnecting(_ link: inout OpenLink) {
        isConnecting = false
        do throws(SinkError) {
            if link.isOutrun(by: outbox.firstNumber) {
                link.connection = nil
                // The oldest entries were dropped meanwhile. The next greeting is made under the lock, so that log
                // calls cannot outrun it again. Without acknowledgement the background makes the next attempt.
                if link.next != nil { try open() }
            } else {
                try install(&link)
            }
        } catch {
            note(error)
        }
    }

    /// Notes a failed attempt to connect.
    mutating func finishConnecting(_ error: SinkError) {
        isConnecting = false
        note(error)
    }

    /// Sends a batch of waiting entries without waiting for room.
    /// - Returns: the next appointment, if one is needed.
    mutating func tend() -> Tending.Appointment? {
        if connection != nil {
            do throws(SinkError) {
                try takeAnswers(until: nil)
                if let sendBy, sendBy <= .now { isDue = true }
                if hasToGo || retry.isFailing { try send(upTo: Self.batchBytes, within: SendingTime(until: .now)) }
            } catch {
                note(error, hasWaited: false)
            }
        }
        tending.end()
        return appointment()
    }

    private var tendingCause: Tending.Cause {
        if outbox.isEmpty || isClosed { return .nothing }
        if retry.isFailing || patience.isStuck { return .trouble }
        if hasToGo { return .sending }
        if keepsSent, outbox.sentBytes > 0 { return .hearing }
        return sendBy == nil ? .nothing : .waiting
    }

    private func delay(before cause: Tending.Cause) -> Duration {
        switch cause {
        case .trouble where retry.isFailing: max(retry.wait(from: options.clock.now()), Self.breath)
        case .trouble: Self.glance
        // If a batch was sent and more is left, the rest follows at once.
        case .sending: patience.isTried ? Self.breath : .zero
        case .hearing: min(timeLeft, Self.glance)
        case .waiting, .nothing: timeLeft
        }
    }

    /// The time for which buffered entries may still wait.
    private var timeLeft: Duration {
        guard let sendBy else { return .seconds(Self.longestDelay) }
        return max(sendBy - .now, .zero)
    }

    /// Whether entries are ready and must not be held back any longer.
    private var hasToGo: Bool {
        hasUnsent && (isDue || !buffers || outbox.canLoad || outbox.unsentBytes >= options.buffering.bytes)
    }
}
