internal import Wire

/// Reads what a receiver answers: acknowledgements, in whatever pieces they come. It also notices that the peer has closed.
struct AnswerReader: Sendable {
    private let peer: String
    /// Whether the peer is to acknowledge; what else it says is of no interest.
    private let understands: Bool
    /// Whether the peer has closed the connection.
    private(set) var hasEnded = false
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
        guard let piece = try receive(from: &connection, until: deadline) else { return nil }
        return try takeAcknowledgements(from: piece)
    }

    /// Waits until a deadline, whatever the peer says meanwhile.
    /// - Throws: as ``read(from:until:)``.
    mutating func wait(
        for connection: inout (any Connection & ~Copyable)?,
        until deadline: ContinuousClock.Instant
    ) throws(SinkError) {
        while ContinuousClock.now < deadline, let piece = try receive(from: &connection, until: deadline) {
            _ = try takeAcknowledgements(from: piece)
        }
    }

    /// Takes what the peer has said; `nil` if nothing came in time.
    private mutating func receive(
        from connection: inout (any Connection & ~Copyable)?,
        until deadline: ContinuousClock.Instant?
    ) throws(SinkError) -> [UInt8]? {
        var piece: [UInt8]?
        do throws(SinkError) {
            piece = try withUnsafeTemporaryAllocation(byteCount: 1024, alignment: 1) { buffer throws(SinkError) in
                try connection?.receive(into: buffer, until: deadline).map { Array(buffer.prefix($0)) }
            }
        } catch {
            // From here it means that the connection is of no more use; taken for slowness, it would be kept.
            throw error.isTimeout ? SinkError("receive from", on: peer, .connectionAborted) : error
        }
        guard piece?.isEmpty == true else { return piece }
        hasEnded = true
        throw SinkError(.system, attempted: "send to", on: peer, reason: "it has closed the connection")
    }

    private mutating func takeAcknowledgements(from piece: [UInt8]) throws(SinkError) -> UInt64? {
        guard understands else { return nil }
        frames.append(piece)
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
