// What the background does while no log call comes, or so that none has to wait: connecting again, sending what waits, hearing
// what has been confirmed.
extension FrameSender {
    /// How much is sent at a time with the lock held.
    private static let pieceBytes = 1 << 18

    /// The shortest wait before connecting again, whatever the back-off says: without one a peer that is away would keep a
    /// processor busy.
    private static let breath = Duration.milliseconds(10)

    /// The longest that the background is put off, in seconds: a century, which every clock can count.
    private static let longestDelay = 3.2e9

    /// How often an open connection is looked at while records wait to be confirmed, or it takes nothing.
    private static let glance = Duration.milliseconds(200)

    /// Whether the background is needed, and has not been asked for the same reason or a better one.
    var needsTending: Bool { tendingCause > tending.cause }

    /// Makes an appointment with the background, if it is needed.
    mutating func appointment() -> Tending.Appointment? {
        guard needsTending else { return nil }
        return tending.ask(for: tendingCause, in: tendingDelay)
    }

    /// Begins with what an appointment is for.
    mutating func beginTending(_ appointment: Tending.Appointment) -> Tending.Step {
        guard tending.isValid(appointment), !isClosed else { return .rest }
        guard connection == nil else { return .send }
        guard retry.allowsAttempt(at: options.clock.now()) else { return .send }
        isConnecting = true
        return .connect(dialer, first: outbox.firstNumber)
    }

    /// Takes over what came of connecting.
    mutating func finishConnecting(_ link: inout OpenLink) {
        isConnecting = false
        do throws(SinkError) {
            if let next = link.next, next < outbox.firstNumber {
                // The oldest were dropped meanwhile. Log calls wait for the next greeting, or they would outrun each one.
                link.connection = nil
                try open()
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

    /// Sends a piece of what waits.
    /// - Returns: when to come again, if that is needed.
    mutating func tend() -> Tending.Appointment? {
        if connection != nil {
            do throws(SinkError) {
                try takeAnswers(until: nil)
                try send(upTo: Self.pieceBytes, until: .now + options.sendTimeout)
            } catch {
                note(error)
            }
        }
        tending.end()
        return appointment()
    }

    private var tendingCause: Tending.Cause {
        if outbox.isEmpty || isClosed { return .nothing }
        if retry.isFailing || isStuck { return .trouble }
        if outbox.unsentBytes > 0, !isFull, buffers, options.buffering.seconds == nil { return .nothing }
        return .waiting
    }

    private var tendingDelay: Duration {
        if retry.isFailing { return max(retry.wait(from: options.clock.now()), Self.breath) }
        if isStuck { return Self.glance }
        // Where a piece was sent of more, the rest follows at once.
        if connection != nil, isFull { return .zero }
        if outbox.unsentBytes == 0 { return Self.glance }
        return .seconds(min(options.buffering.seconds ?? 0, Self.longestDelay))
    }

    /// Whether more waits than a buffer is to keep back.
    private var isFull: Bool {
        outbox.canLoad || outbox.unsentBytes > 0 && outbox.unsentBytes >= options.buffering.bytes
    }
}
