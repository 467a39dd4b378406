// Connecting, sending, and what happens when either fails.
extension FrameSender {
    /// Sends all there is, connecting if need be, and once more if the connection turns out to have been closed.
    /// - Parameter limit: when connecting ends at the latest; `nil` for as long as the options allow.
    /// - Throws: ``SinkError`` when something is left; it has to be noted.
    mutating func sendAll(
        until deadline: ContinuousClock.Instant,
        connectingUntil limit: ContinuousClock.Instant? = nil
    ) throws(SinkError) {
        var mayReconnect = connection != nil
        while true {
            do throws(SinkError) {
                try open(until: limit)
                try takeAnswers(until: nil)
                try send(upTo: .max, until: deadline)
                return
            } catch {
                guard mayReconnect, error.subject == peer, !error.isTimeout else { throw error }
                // A peer that was restarted shows it at the next send. One that closes at once, again and again, gets its rest.
                guard ContinuousClock.now - connectedAt >= options.backoff.retryStart else { throw error }
                disconnect()
                mayReconnect = false
            }
        }
    }

    /// Sends all there is; a failure is noted and reported, and the background does the rest.
    mutating func sendAndNote() {
        do throws(SinkError) {
            try sendAll(until: .now + options.sendTimeout)
        } catch {
            note(error)
        }
    }

    /// Draws the consequences of a failure to send, and reports the first of several.
    mutating func note(_ error: SinkError) {
        if error.isTimeout, connection != nil, !isStuck {
            // It may only be slow. The next time it counts as gone.
            isStuck = true
            return report(error)
        }
        disconnect()
        if retry.failed(at: options.clock.now()) { report(error) }
    }

    /// Gives up the connection. All that was not delivered is sent again over the next one.
    mutating func disconnect() {
        connection = nil
        isStuck = false
        answers = AnswerReader(peer: peer, options.delivery)
        outbox.resend()
        guard options.backlog.isUsed else { return }
        do throws(SinkError) { try outbox.keepAll() } catch { report(error) }
    }

    /// Takes over a connection that has been made, unless there is one already.
    mutating func install(_ link: inout OpenLink) throws(SinkError) {
        guard connection == nil, !isClosed else { return }
        try accept(link.next)
        outbox.resend()
        connectedAt = .now
        isStuck = false
        connection = link.connection.take()
    }

    /// Sends what waits, up to a number of bytes.
    mutating func send(upTo limit: Int, until deadline: ContinuousClock.Instant) throws(SinkError) {
        var left = limit
        while left > 0 {
            try outbox.load()
            guard outbox.unsentBytes > 0 else { break }
            let sent = try Self.sendOnce(outbox, over: &connection, to: peer, upTo: left, until: deadline)
            outbox.sent(sent, keeping: keepsSent)
            statistics.bytes &+= UInt64(sent)
            left -= sent
        }
        isStuck = false
        retry.succeeded()
        if !keepsSent { try outbox.save() }
    }

    /// Connects, unless there is a connection.
    /// - Parameter limit: when that ends at the latest; `nil` for as long as the options allow.
    mutating func open(until limit: ContinuousClock.Instant? = nil) throws(SinkError) {
        guard connection == nil, !isClosed else { return }
        var link = try dialer.dial(first: outbox.firstNumber, until: limit)
        try install(&link)
    }

    private static func sendOnce(
        _ outbox: borrowing Outbox,
        over connection: inout (any Connection & ~Copyable)?,
        to peer: String,
        upTo limit: Int,
        until deadline: ContinuousClock.Instant
    ) throws(SinkError) -> Int {
        try outbox.withUnsent { bytes throws(SinkError) in
            let sent = try connection?.send(UnsafeRawBufferPointer(rebasing: bytes.prefix(limit)), until: deadline) ?? 0
            // A connection that takes nothing and reports nothing must not hold the caller for ever.
            guard sent > 0 else { throw SinkError("send to", on: peer, .inputOutput) }
            return min(sent, bytes.count)
        }
    }
}

extension SinkError {
    /// Whether a deadline has passed.
    var isTimeout: Bool { errno == Errno.timedOut.rawValue }
}
