// Connecting, and the reaction to a broken connection.
extension FrameSender {
    /// The frame that the next connection is to begin with.
    var firstFrame: FirstFrame {
        let number = outbox.firstNumber
        let announcement = suspicion.falls(on: number) ? outbox.firstPrefix : []
        return FirstFrame(number: number, announcement: announcement.isEmpty ? nil : announcement)
    }

    /// Connects, unless there is a connection. It does not test a suspected frame: that takes longer, and is left to
    /// the background.
    /// - Parameter limit: the latest end; `nil` for as long as the options allow.
    mutating func open(until limit: ContinuousClock.Instant? = nil) throws(SinkError) {
        guard connection == nil, !isClosed else { return }
        var link = try dialer.dial(FirstFrame(number: outbox.firstNumber, announcement: nil), until: limit)
        try install(&link)
    }

    /// Takes over a new connection. Ignores it if there is one already, or if it only served to test a frame.
    mutating func install(_ link: inout OpenLink) throws(SinkError) {
        guard connection == nil, !isClosed else { return }
        if case .refused = link.firstFrame { return try judge(link.number) }
        try accept(link.next)
        outbox.resend()
        if case .announced = link.firstFrame {
            suspicion.noteAcceptance()
            outbox.sent(outbox.firstPrefix.count, keeping: keepsSent)
        }
        connectedAt = .now
        patience.reset()
        connection = link.connection.take()
    }

    /// Closes the connection. Everything undelivered is sent again over the next one.
    mutating func disconnect() {
        if outbox.sentBytes > 0 { suspicion.noteBreak(at: outbox.firstNumber) }
        connection = nil
        patience.reset()
        answers = AnswerReader(peer: peer, options.delivery)
        outbox.resend()
        isDue = !outbox.isEmpty
        guard options.backlog.isUsed else { return }
        do throws(SinkError) { try outbox.keepAll() } catch { report(error) }
    }

    /// Handles a failed send: keeps or closes the connection. Reports only the first failure of several.
    /// - Parameter hasWaited: whether the peer was given time.
    mutating func note(_ error: SinkError, hasWaited: Bool = true) {
        if error.isTimeout, connection != nil {
            // The sent entries may still be acknowledged later.
            guard hasUnsent else { return }
            switch patience.noteRefusal(at: .now, hasWaited: hasWaited) {
            case .wait: return
            case .report: return report(error)
            case .giveUp: break
            }
        }
        disconnect()
        if retry.failed(at: options.clock.now()) { report(error) }
    }

    /// Decides on the first entry, whose length the peer has refused. An entry that has been dropped meanwhile is
    /// ignored.
    /// - Throws: ``SinkError`` as long as the test has to be repeated.
    private mutating func judge(_ number: UInt64) throws(SinkError) {
        guard outbox.firstNumber == number, outbox.firstLength > 0 else { return }
        guard suspicion.noteRefusal(of: number) else {
            throw SinkError(
                .system,
                attempted: "send to",
                on: peer,
                reason: "it has closed the connection at the length of a record"
            )
        }
        try giveUp()
    }

    /// Drops the first entry for good. The peer refuses its length, so nothing behind it could ever be delivered.
    private mutating func giveUp() throws(SinkError) {
        let length = outbox.firstLength - outbox.firstPrefix.count
        outbox.resend()
        outbox.removeFirst()
        countAsFailed(1)
        report(
            SinkError(
                .tooLong,
                attempted: "send a record to",
                on: peer,
                reason: "it closes the connection as soon as it is told that \(length) bytes follow"
            )
        )
        try outbox.save()
    }
}

extension SinkError {
    /// Whether a deadline has passed.
    var isTimeout: Bool { errno == Errno.timedOut.rawValue }
}
