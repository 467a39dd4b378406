internal import Wire

/// Reads what a receiver answers: acknowledgements, in whatever pieces they come. It also notices that the peer has closed.
struct AnswerReader: Sendable {
    private let peer: String
    /// Whether the peer is to acknowledge; what else it says is of no interest.
    private let understands: Bool
    private var frames = FrameDecoder(limits: DecodingLimits(frameBytes: 64))

    init(peer: String, _ delivery: Delivery) {
        self.peer = peer
        understands = delivery == .acknowledged
    }

    /// Reads once, waiting until a deadline at most, or not at all without one.
    /// - Returns: the highest number that the peer wants next, if it said so.
    /// - Throws: ``SinkError`` if the peer has closed the connection, or answers what is no acknowledgement.
    mutating func read(
        from connection: inout (any Connection & ~Copyable)?,
        until deadline: ContinuousClock.Instant?
    ) throws(SinkError) -> UInt64? {
        let piece = try withUnsafeTemporaryAllocation(byteCount: 1024, alignment: 1) { buffer throws(SinkError) in
            try connection?.receive(into: buffer, until: deadline).map { Array(buffer.prefix($0)) }
        }
        guard let piece else { return nil }
        guard !piece.isEmpty else {
            throw SinkError(.system, attempted: "send to", on: peer, reason: "it has closed the connection")
        }
        guard understands else { return nil }
        frames.append(piece)
        return try takeAcknowledgements()
    }

    private mutating func takeAcknowledgements() throws(SinkError) -> UInt64? {
        var next: UInt64?
        do throws(WireError) {
            while let body = try frames.next() {
                guard let answer = Acknowledgement(body: body) else {
                    throw WireError(.notARecord, offset: 0, reason: "")
                }
                next = max(next ?? 0, answer.next)
            }
        } catch {
            throw SinkError(.system, attempted: "send to", on: peer, reason: "its answer is no acknowledgement")
        }
        return next
    }
}
