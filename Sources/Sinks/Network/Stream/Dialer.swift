internal import Wire

/// A maker of connections to one peer.
///
/// It works with or without holding the owner's lock.
struct Dialer: Sendable {
    private let peer: String
    private let connect: Connector.Connect
    private let options: SocketOptions
    /// The identity of this sender's session, used where delivery is acknowledged.
    private let session: DeliverySession.ID

    init(peer: String, connect: @escaping Connector.Connect, options: SocketOptions, session: DeliverySession.ID) {
        self.peer = peer
        self.connect = connect
        self.options = options
        self.session = session
    }

    /// The longest time in which a peer closes a connection because it refuses an announced length.
    private static let promptCloseLimit = Duration.milliseconds(250)

    /// Connects, and greets the peer if it is to acknowledge.
    ///
    /// This takes at most both timeouts together.
    ///
    /// If connections have broken at the first frame several times, its length is sent alone. This tests whether the
    /// peer closes because of that length. The test takes one more send timeout. If the peer closes, it all takes three
    /// times as long. Only a peer that closes soon refuses the frame. One that closes later may have waited in vain for
    /// the rest.
    /// - Parameters:
    ///   - first: the first frame to send.
    ///   - limit: the latest end, even if the timeouts are longer.
    /// - Returns: the connection, and the answer of the peer.
    /// - Throws: ``SinkError`` if there is no connection.
    func dial(_ first: FirstFrame, until limit: ContinuousClock.Instant? = nil) throws(SinkError) -> DialResult {
        var result = try open(from: first.number, until: limit)
        guard let announcement = first.announcement, result.next ?? first.number == first.number else { return result }
        var answers = AnswerReader(peer: peer, options.delivery)
        let start = ContinuousClock.now
        do throws(SinkError) {
            let deadline = deadline(after: options.timeouts.send, limit)
            try send(announcement, over: &result.connection, until: deadline)
            try answers.wait(for: &result.connection, until: deadline)
            result.firstFrame = .announced
            return result
        } catch {
            let isSoon = ContinuousClock.now - start <= min(options.timeouts.send, Self.promptCloseLimit)
            guard isSoon, answers.hasEnded || error.isReset else { throw error }
        }
        // A peer that closes every connection must not cost a record, so a connection without the frame has to stay
        // open as long. The greeting has the same number. With the next number, the peer might take the frame for
        // delivered.
        result = try open(from: first.number, until: limit)
        guard result.next ?? first.number == first.number else { return result }
        answers = AnswerReader(peer: peer, options.delivery)
        try answers.wait(for: &result.connection, until: deadline(after: options.timeouts.send, limit))
        result.firstFrame = .refused
        return result
    }

    private func open(from first: UInt64, until limit: ContinuousClock.Instant?) throws(SinkError) -> DialResult {
        var connection: (any Connector.Connection & ~Copyable)? = try connect(
            deadline(after: options.timeouts.connect, limit)
        )
        guard options.delivery == .acknowledged else {
            return DialResult(connection: connection, next: nil, number: first)
        }
        let deadline = deadline(after: options.timeouts.send, limit)
        var greeting = ByteWriter(capacity: 64)
        DeliverySession(id: session, first: first).appendFrame(to: &greeting)
        try send(greeting.withBytes { Array($0) }, over: &connection, until: deadline)
        var answers = AnswerReader(peer: peer, .acknowledged)
        while ContinuousClock.now < deadline {
            guard let next = try answers.read(from: &connection, until: deadline) else { continue }
            return DialResult(connection: connection, next: next, number: first)
        }
        throw SinkError(
            .system,
            attempted: "greet",
            on: peer,
            errno: Errno.timedOut.rawValue,
            reason: "it does not acknowledge, or not in time"
        )
    }

    private func deadline(after time: Duration, _ limit: ContinuousClock.Instant?) -> ContinuousClock.Instant {
        let deadline = ContinuousClock.now + time
        return min(deadline, limit ?? deadline)
    }

    private func send(
        _ bytes: [UInt8],
        over connection: inout (any Connector.Connection & ~Copyable)?,
        until deadline: ContinuousClock.Instant
    ) throws(SinkError) {
        try ContiguousArray(bytes).span.bytes.withUnsafeBytes { bytes throws(SinkError) in
            var rest = bytes
            while !rest.isEmpty {
                let sent = try connection?.send(rest, until: deadline) ?? 0
                // A connection that takes nothing and reports no error must not hold the caller for ever.
                guard sent > 0 else { throw SinkError("greet", on: peer, .inputOutput) }
                rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(sent))
            }
        }
    }
}

extension SinkError {
    /// Whether the peer has reset the connection.
    fileprivate var isReset: Bool { errno == Errno.connectionReset.rawValue }
}
