/// The connection to a peer, if there is one, and the reader of the peer's answers.
struct PeerLink: ~Copyable, Sendable {
    private let peer: String
    private let delivery: SocketOptions.DeliveryGuarantee
    private var connection: (any Connector.Connection & ~Copyable)?
    private var answers: AnswerReader

    /// Creates a link without a connection.
    init(to peer: String, _ delivery: SocketOptions.DeliveryGuarantee) {
        self.peer = peer
        self.delivery = delivery
        answers = AnswerReader(peer: peer, delivery)
    }

    /// Takes over a new connection.
    mutating func adopt(_ result: inout DialResult) {
        connection = result.connection.take()
    }

    /// Closes the connection.
    mutating func hangUp() {
        connection = nil
        answers = AnswerReader(peer: peer, delivery)
    }

    /// Sends at least one byte.
    /// - Returns: the number of bytes sent.
    /// - Throws: ``SinkError`` if the connection has broken or takes nothing.
    mutating func send(
        _ bytes: UnsafeRawBufferPointer,
        until deadline: ContinuousClock.Instant
    ) throws(SinkError) -> Int {
        let sent = try connection?.send(bytes, until: deadline) ?? 0
        // A connection that takes nothing and reports no error must not hold the caller for ever.
        guard sent > 0 else { throw SinkError("send to", on: peer, .inputOutput) }
        return min(sent, bytes.count)
    }

    /// Reads the answers that have come.
    /// - Parameter deadline: the end of the wait for one; `nil` for no wait.
    /// - Returns: the number of the record that the peer wants next; `nil` if it sent no answer.
    /// - Throws: ``SinkError`` if the peer has closed the connection, or its answer is invalid.
    mutating func read(until deadline: ContinuousClock.Instant? = nil) throws(SinkError) -> UInt64? {
        try answers.read(from: &connection, until: deadline)
    }

    /// Closes the connection for good.
    ///
    /// Without acknowledgement the peer first gets the time to read: see ``ClosingWait``.
    ///
    /// This takes at most a fifth of the limit with a peer that gives no sign, and a tenth with a peer that has never
    /// sent anything. A peer that closes its end, as receivers do, ends it at once.
    /// - Parameter limit: the longest time.
    mutating func close(within limit: Duration) {
        if !answers.hasEnded, delivery != .acknowledged {
            let limit = min(limit, SenderRules.longestDelay)
            let isNotified = connection?.endSending() == true
            let turn = isNotified ? limit / (5 * ClosingWait.silentTurnLimit) : .zero
            answers.drain(&connection, in: turn, until: .now + (isNotified ? limit : .zero))
        }
        connection = nil
    }
}
