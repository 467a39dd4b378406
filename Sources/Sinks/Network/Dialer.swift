internal import Wire

/// Makes connections to one peer, with or without the lock of who needs them.
struct Dialer: Sendable {
    let peer: String
    let connect: Connector.Connect
    let options: SocketOptions
    /// Tells this sender from others, where delivery is acknowledged.
    let session: DeliverySession.ID

    /// Connects, and greets the peer if it is to acknowledge: that takes as long as both time-outs at most.
    /// - Parameters:
    ///   - first: the number of the first record that there is to send.
    ///   - limit: when it ends at the latest, even if the time-outs are longer.
    func dial(first: UInt64, until limit: ContinuousClock.Instant? = nil) throws(SinkError) -> OpenLink {
        var connection: (any Connection & ~Copyable)? = try connect(Self.deadline(after: options.connectTimeout, limit))
        guard options.delivery == .acknowledged else { return OpenLink(connection: connection, next: nil) }
        let deadline = Self.deadline(after: options.sendTimeout, limit)
        try greet(&connection, first: first, until: deadline)
        var answers = AnswerReader(peer: peer, .acknowledged)
        while ContinuousClock.now < deadline {
            guard let next = try answers.read(from: &connection, until: deadline) else { continue }
            return OpenLink(connection: connection, next: next)
        }
        throw SinkError(
            .system,
            attempted: "greet",
            on: peer,
            errno: Errno.timedOut.rawValue,
            reason: "it does not acknowledge, or not in time"
        )
    }

    private static func deadline(
        after time: Duration,
        _ limit: ContinuousClock.Instant?
    ) -> ContinuousClock.Instant {
        let deadline = ContinuousClock.now + time
        return min(deadline, limit ?? deadline)
    }

    private func greet(
        _ connection: inout (any Connection & ~Copyable)?,
        first: UInt64,
        until deadline: ContinuousClock.Instant
    ) throws(SinkError) {
        var writer = ByteWriter(capacity: 64)
        DeliverySession(id: session, first: first).appendFrame(to: &writer)
        try writer.withBytes { bytes throws(SinkError) in
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
