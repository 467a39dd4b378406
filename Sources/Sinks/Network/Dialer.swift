internal import Wire

/// Makes connections to one peer, with or without the lock of who needs them.
struct Dialer: Sendable {
    let peer: String
    let connect: Connector.Connect
    let options: SocketOptions
    /// Tells this sender from others, where delivery is acknowledged.
    let session: DeliverySession.ID

    /// Connects, and greets the peer if it is to acknowledge: that takes as long as both time-outs at most.
    ///
    /// If connections have broken at the first frame again and again, its length is sent alone, to see whether that is what the
    /// peer closes them for: that takes the time for sending once more, or, if it closes, three times as long in all.
    /// - Parameters:
    ///   - first: the first frame that there is to send.
    ///   - limit: when it ends at the latest, even if the time-outs are longer.
    func dial(_ first: FirstFrame, until limit: ContinuousClock.Instant? = nil) throws(SinkError) -> OpenLink {
        var link = try open(from: first.number, until: limit)
        guard let announcement = first.announcement, link.next ?? first.number == first.number else { return link }
        do throws(SinkError) {
            let deadline = deadline(after: options.sendTimeout, limit)
            try send(announcement, over: &link.connection, until: deadline)
            try listen(to: &link.connection, until: deadline)
            link.firstFrame = .announced
            return link
        } catch {
            guard !error.isTimeout else { throw error }
        }
        // A peer that closes every connection must not cost a record: one without it has to stay open as long.
        link = try open(from: first.number &+ 1, until: limit)
        try listen(to: &link.connection, until: deadline(after: options.sendTimeout, limit))
        link.number = first.number
        link.firstFrame = .refused
        return link
    }

    private func open(from first: UInt64, until limit: ContinuousClock.Instant?) throws(SinkError) -> OpenLink {
        var connection: (any Connection & ~Copyable)? = try connect(deadline(after: options.connectTimeout, limit))
        guard options.delivery == .acknowledged else {
            return OpenLink(connection: connection, next: nil, number: first)
        }
        let deadline = deadline(after: options.sendTimeout, limit)
        var greeting = ByteWriter(capacity: 64)
        DeliverySession(id: session, first: first).appendFrame(to: &greeting)
        try send(greeting.withBytes { Array($0) }, over: &connection, until: deadline)
        var answers = AnswerReader(peer: peer, .acknowledged)
        while ContinuousClock.now < deadline {
            guard let next = try answers.read(from: &connection, until: deadline) else { continue }
            return OpenLink(connection: connection, next: next, number: first)
        }
        throw SinkError(
            .system,
            attempted: "greet",
            on: peer,
            errno: Errno.timedOut.rawValue,
            reason: "it does not acknowledge, or not in time"
        )
    }

    /// Waits until a deadline, whatever the peer says meanwhile.
    /// - Throws: ``SinkError`` if it closes the connection.
    private func listen(
        to connection: inout (any Connection & ~Copyable)?,
        until deadline: ContinuousClock.Instant
    ) throws(SinkError) {
        var answers = AnswerReader(peer: peer, options.delivery)
        while try answers.read(from: &connection, until: deadline) != nil, ContinuousClock.now < deadline {}
    }

    private func deadline(after time: Duration, _ limit: ContinuousClock.Instant?) -> ContinuousClock.Instant {
        let deadline = ContinuousClock.now + time
        return min(deadline, limit ?? deadline)
    }

    private func send(
        _ bytes: [UInt8],
        over connection: inout (any Connection & ~Copyable)?,
        until deadline: ContinuousClock.Instant
    ) throws(SinkError) {
        try bytes.span.bytes.withUnsafeBytes { bytes throws(SinkError) in
            var rest = bytes
            while !rest.isEmpty {
                let sent = try connection?.send(rest, until: deadline) ?? 0
                // A connection that takes nothing and reports nothing must not hold the caller for ever.
                guard sent > 0 else { throw SinkError("greet", on: peer, .inputOutput) }
                rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(sent))
            }
        }
    }
}
