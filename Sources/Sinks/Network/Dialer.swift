internal import Wire

/// Makes connections to one peer, with or without the lock of who needs them.
struct Dialer: Sendable {
    let peer: String
    let connect: Connector.Connect
    let options: SocketOptions
    /// Tells this sender from others, where delivery is acknowledged.
    let session: DeliverySession.ID

    /// Connects, and greets the peer if it is to acknowledge: that takes as long as both time-outs at most.
    /// - Parameter first: the number of the first record that there is to send.
    func dial(first: UInt64) throws(SinkError) -> OpenLink {
        var connection: (any Connection & ~Copyable)? = try connect(.now + options.connectTimeout)
        guard options.delivery == .acknowledged else { return OpenLink(connection: connection, next: nil) }
        let deadline = ContinuousClock.now + options.sendTimeout
        try greet(&connection, first: first, until: deadline)
        var answers = AnswerReader(peer: peer)
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
                let sent = try connection?.send(rest, until: deadline) ?? rest.count
                rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(sent))
            }
        }
    }
}
