// What the background does while no log call comes, or so that none has to wait: connecting again, sending what waits, hearing
// what has been confirmed.
extension FrameSender {
    /// How much is sent at a time with the lock held.
    private static let pieceBytes = 1 << 18

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
        do throws(SinkError) { try install(&link) } catch { note(error) }
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
        if outbox.unsentBytes > 0, buffers, options.buffering.seconds == nil { return .nothing }
        return .waiting
    }

    private var tendingDelay: Duration {
        if retry.isFailing { return retry.wait(from: options.clock.now()) }
        if isStuck || outbox.unsentBytes == 0 { return Self.glance }
        // What was sent in part goes on at once.
        return connection != nil && outbox.sentBytes > 0 ? .zero : .seconds(options.buffering.seconds ?? 0)
    }
}
