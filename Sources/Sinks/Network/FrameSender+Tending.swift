// What the background does while no log call comes, or so that none has to wait: connecting again, sending what waits, hearing
// what has been confirmed. Under the lock it waits for nobody.
extension FrameSender {
    /// The shortest wait before connecting again, whatever the back-off says, and before sending again to a peer that is slower
    /// than this: without one it would keep a processor busy.
    private static let breath = Duration.milliseconds(10)

    /// The longest that the background is put off, in seconds: a century, which every clock can count.
    static let longestDelay = 3.2e9

    /// How often an open connection is looked at while records wait to be confirmed, or it takes nothing.
    private static let glance = Duration.milliseconds(200)

    /// Whether the background is needed, and has not been asked for the same reason or a better one.
    var needsTending: Bool { tendingCause > tending.cause }

    /// Makes an appointment with the background, if it is needed.
    mutating func appointment() -> Tending.Appointment? {
        let cause = tendingCause
        guard cause > tending.cause else { return nil }
        return tending.ask(for: cause, in: delay(before: cause))
    }

    /// Begins with what an appointment is for.
    mutating func beginTending(_ appointment: Tending.Appointment) -> Tending.Step {
        guard tending.isValid(appointment), !isClosed else { return .rest }
        guard connection == nil else { return .send }
        guard retry.allowsAttempt(at: options.clock.now()) else { return .send }
        isConnecting = true
        return .connect(dialer, first: firstFrame)
    }

    /// Takes over what came of connecting.
    mutating func finishConnecting(_ link: inout OpenLink) {
        isConnecting = false
        do throws(SinkError) {
            if link.isOutrun(by: outbox.firstNumber) {
                link.connection = nil
                // The oldest were dropped meanwhile. Log calls wait for the next greeting, or they would outrun each one; without
                // one the next attempt is the background's again.
                if link.next != nil { try open() }
            } else {
                try install(&link)
            }
        } catch {
            note(error)
        }
    }

    /// Notes that nothing came of connecting.
    mutating func finishConnecting(_ error: SinkError) {
        isConnecting = false
        note(error)
    }

    /// Sends a batch of what waits, without waiting for room.
    /// - Returns: when to come again, if that is needed.
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
        // Where a batch was sent of more, the rest follows at once.
        case .sending: patience.isTried ? Self.breath : .zero
        case .hearing: min(timeLeft, Self.glance)
        case .waiting, .nothing: timeLeft
        }
    }

    /// How long what is buffered may still wait.
    private var timeLeft: Duration {
        guard let sendBy else { return .seconds(Self.longestDelay) }
        return max(sendBy - .now, .zero)
    }

    /// Whether something is to be sent and not to be kept back any longer.
    private var hasToGo: Bool {
        hasUnsent && (isDue || !buffers || outbox.canLoad || outbox.unsentBytes >= options.buffering.bytes)
    }
}
