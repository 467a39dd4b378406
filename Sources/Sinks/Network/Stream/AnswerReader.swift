internal import Wire

/// A reader of a receiver's answers: acknowledgements, in pieces of any size.
///
/// It also detects that the peer has closed.
struct AnswerReader: Sendable {
    private let peer: String
    /// Whether the peer is to acknowledge.
    ///
    /// Other answers are ignored.
    private let understands: Bool
    /// Whether the peer has closed the connection.
    private(set) var hasEnded = false
    /// Whether the peer has sent anything.
    private(set) var hasSpoken = false
    private var frames = FrameDecoder(limits: DecodingLimits(frameBytes: 64))

    init(peer: String, _ delivery: SocketOptions.DeliveryGuarantee) {
        self.peer = peer
        understands = delivery == .acknowledged
    }

    /// The most bytes read in one call: more than a system buffers for a connection.
    ///
    /// A peer that sends without end must not hold the caller. The end of its stream would not be found behind so much
    /// anyway.
    private static let longestAnswer = 16 << 20
    /// The size of the first read in bytes.
    ///
    /// An acknowledgement fits, and the buffer needs no allocation.
    private static let firstPiece = 1024
    /// The size of each further read in bytes.
    private static let nextPiece = 65_536

    /// Waits for an answer, then reads all that has come, because the end of the connection may be behind it.
    /// - Parameters:
    ///   - connection: the connection; `nil` for none.
    ///   - deadline: the end of the wait; `nil` for no wait.
    /// - Returns: the highest number that the peer wants next, if it sent one.
    /// - Throws: ``SinkError`` if the peer has closed the connection, sends without end, or sends anything but an
    ///   acknowledgement.
    mutating func read(
        from connection: inout (any Connector.Connection & ~Copyable)?,
        until deadline: ContinuousClock.Instant?
    ) throws(SinkError) -> UInt64? {
        var (next, bytes): (UInt64?, Int) = (nil, 0)
        do throws(SinkError) {
            while let piece = try receive(from: &connection, until: bytes == 0 ? deadline : nil, rest: bytes > 0) {
                bytes += piece.count
                if let number = try takeAcknowledgements(from: piece) { next = max(next ?? number, number) }
                guard bytes <= Self.longestAnswer else {
                    throw SinkError(
                        .system,
                        attempted: "send to",
                        on: peer,
                        reason: "it has sent more than \(Self.longestAnswer) bytes at once"
                    )
                }
            }
        } catch {
            // The acknowledgement counts first. The next use of the connection finds the end again.
            guard next != nil else { throw error }
        }
        return next
    }

    /// Reads until the peer closes the connection or a ``ClosingWait`` gives it up.
    ///
    /// Reads at least all that has come.
    /// - Parameters:
    ///   - connection: the connection; `nil` for none.
    ///   - turn: the length of one turn of that wait.
    ///   - limit: the latest end.
    mutating func drain(
        _ connection: inout (any Connector.Connection & ~Copyable)?,
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

    /// Waits until a deadline and ignores acknowledgements meanwhile.
    /// - Throws: as ``read(from:until:)``.
    mutating func wait(
        for connection: inout (any Connector.Connection & ~Copyable)?,
        until deadline: ContinuousClock.Instant
    ) throws(SinkError) {
        while ContinuousClock.now < deadline, let piece = try receive(from: &connection, until: deadline) {
            _ = try takeAcknowledgements(from: piece)
        }
    }

    /// Receives one piece; `nil` if nothing came in time.
    /// - Parameters:
    ///   - connection: the connection; `nil` for none.
    ///   - deadline: the end of the wait; `nil` for no wait.
    ///   - rest: whether something has come already. The buffer is then larger, because there may be much more.
    /// - Returns: the bytes; at least one.
    /// - Throws: ``SinkError`` if the connection has broken or the peer has closed it.
    private mutating func receive(
        from connection: inout (any Connector.Connection & ~Copyable)?,
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
            // Here a timeout means that the connection is broken. Callers would take it for slowness and keep the
            // connection.
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
            throw SinkError(.system, attempted: "send to", on: peer, reason: "its answer is not an acknowledgement")
        }
        return next
    }
}
