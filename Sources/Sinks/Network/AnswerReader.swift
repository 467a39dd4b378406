internal import Wire

/// Reads what a receiver answers: acknowledgements, in whatever pieces they come. It also notices that the peer has closed.
struct AnswerReader: Sendable {
    private let peer: String
    /// Whether the peer is to acknowledge; what else it says is of no interest.
    private let understands: Bool
    /// Whether the peer has closed the connection.
    private(set) var hasEnded = false
    /// Whether the peer has sent anything.
    private(set) var hasSpoken = false
    private var frames = FrameDecoder(limits: DecodingLimits(frameBytes: 64))

    init(peer: String, _ delivery: DeliveryGuarantee) {
        self.peer = peer
        understands = delivery == .acknowledged
    }

    /// The most that is read at a time, in bytes: more than a system keeps for a connection. A peer that sends on without end must not
    /// hold the caller, and its end would not be found behind it.
    private static let longestAnswer = 16 << 20
    /// Read at first, in bytes: all that an acknowledgement takes, and so little that it needs no allocation.
    private static let firstPiece = 1024
    /// Read from then on, in bytes.
    private static let nextPiece = 65_536

    /// Waits until a deadline at most, or not at all without one, and reads all that has come: the end of the connection may be behind it.
    /// - Returns: the highest number that the peer wants next, if it said so.
    /// - Throws: ``SinkError`` if the peer has closed the connection, sends without end, or answers what is no acknowledgement.
    mutating func read(
        from connection: inout (any Connection & ~Copyable)?,
        until deadline: ContinuousClock.Instant?
    ) throws(SinkError) -> UInt64? {
        var (next, bytes): (UInt64?, Int) = (nil, 0)
        do throws(SinkError) {
            while let piece = try receive(from: &connection, until: bytes == 0 ? deadline : nil, rest: bytes > 0) {
                bytes += piece.count
                if let number = try takeAcknowledgements(from: piece) { next = max(next ?? number, number) }
                guard bytes <= Self.longestAnswer else {
                    throw SinkError(.system, attempted: "send to", on: peer, reason: "it sends without end")
                }
            }
        } catch {
            // What was acknowledged counts first. The end is found again when the connection is used next.
            guard next != nil else { throw error }
        }
        return next
    }

    /// Reads until the peer has closed the connection, or is given up by a ``ClosingWait``; at least all that is there.
    /// - Parameters:
    ///   - turn: how long one turn of that wait lasts.
    ///   - limit: when this ends in any case.
    mutating func drain(
        _ connection: inout (any Connection & ~Copyable)?,
        in turn: Duration,
        until limit: ContinuousClock.Instant
    ) {
        var (bytes, isWorthWaiting) = (0, true)
        var wait = ClosingWait(hasSpoken: hasSpoken, unacknowledged: connection?.unacknowledgedBytes)
        while bytes <= Self.longestAnswer, isWorthWaiting {
            let end = min(.now + turn, limit)
            do throws(SinkError) {
                if let piece = try receive(from: &connection, until: end, rest: true) {
                    bytes += piece.count
                    wait.noteAnswer()
                } else {
                    isWorthWaiting = wait.noteSilence(unacknowledged: connection?.unacknowledgedBytes) && end < limit
                }
            } catch {
                return
            }
        }
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
    /// - Parameter rest: whether something has come already, so that there may be much more.
    private mutating func receive(
        from connection: inout (any Connection & ~Copyable)?,
        until deadline: ContinuousClock.Instant?,
        rest: Bool = false
    ) throws(SinkError) -> [UInt8]? {
        var piece: [UInt8]?
        let length = rest ? Self.nextPiece : Self.firstPiece
        do throws(SinkError) {
            piece = try withUnsafeTemporaryAllocation(byteCount: length, alignment: 1) { buffer throws(SinkError) in
                try connection?.receive(into: buffer, until: deadline).map { Array(buffer.prefix($0)) }
            }
        } catch {
            // From here it means that the connection is of no more use; taken for slowness, it would be kept.
            throw error.isTimeout ? SinkError("receive from", on: peer, .connectionAborted) : error
        }
        guard piece?.isEmpty == true else {
            hasSpoken = hasSpoken || piece != nil
            return piece
        }
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
