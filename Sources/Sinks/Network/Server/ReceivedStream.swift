internal import Records
internal import Wire

/// The received bytes of one connection, and the records in them.
///
/// It uses no socket.
///
/// Between two batches it keeps only one unfinished frame.
struct ReceivedStream: Sendable {
    private enum Kind {
        /// A new stream: a greeting may come first.
        case new
        /// Records that are not acknowledged.
        case plain
        /// A greeting that has not been answered.
        case greeted(DeliverySession)
        /// Records that are acknowledged, and the number of the next one.
        case numbered(DeliverySession.ID, next: UInt64)
    }

    private let codec: any RecordCodec
    private var decoder: FrameDecoder
    private var kind = Kind.new

    /// Creates the stream of a connection that has just been made.
    /// - Parameters:
    ///   - codec: decodes the records.
    ///   - frameBytes: the longest body of a frame in bytes.
    init(codec: any RecordCodec, frameBytes: Int) {
        self.codec = codec
        decoder = FrameDecoder(limits: DecodingLimits(frameBytes: frameBytes))
    }

    /// The number of bytes that belong to no record returned yet.
    var pendingBytes: Int { decoder.pendingBytes }

    /// The session of the sender, if its records are acknowledged and its greeting has been answered.
    var session: DeliverySession.ID? {
        if case .numbered(let id, _) = kind { id } else { nil }
    }

    /// Appends the next bytes.
    mutating func append(_ bytes: UnsafeRawBufferPointer) {
        decoder.append(bytes)
    }

    /// Begins to number records with the number in the answer to the sender's greeting.
    mutating func number(from next: UInt64) {
        if case .greeted(let session) = kind { kind = .numbered(session.id, next: next) }
    }

    /// Takes the complete records.
    /// - Parameter delivered: the number of the first record that was not delivered before.
    /// - Returns: the records.
    mutating func takeBatch(delivered: UInt64 = 0) -> ReceivedBatch {
        var batch = ReceivedBatch()
        if case .greeted(let session) = kind {
            batch.step = .answer(session)
            return batch
        }
        do throws(WireError) {
            while batch.step == .read, let body = try nextBody(delivered: delivered) { add(body, to: &batch) }
        } catch {
            batch.step = .close(.badFrame, error)
        }
        decoder.trim()
        if case .numbered(_, let next) = kind { batch.next = next }
        return batch
    }

    /// Returns the reason for closing the connection after the sender has ended the stream.
    func finish() -> RecordServer.ClosingReason {
        pendingBytes == 0 ? .ended : .truncated
    }

    /// The content of a frame.
    private enum Body {
        case greeting(DeliverySession)
        case record(LogRecord, number: UInt64)
        case repeated
        /// A numbered frame that contains no record, however often it is sent.
        case unreadable(WireError, number: UInt64)
        case bad(WireError)
    }

    private mutating func nextBody(delivered: UInt64) throws(WireError) -> Body? {
        let (kind, codec) = (kind, codec)
        guard let body = try decoder.nextBody({ Self.read($0, as: kind, codec, delivered: delivered) }) else {
            return nil
        }
        switch (kind, body) {
        case (.new, .greeting(let session)): self.kind = .greeted(session)
        case (.new, _): self.kind = .plain
        case (.numbered, .bad): break
        // No real sender counts far enough to overflow. One that claims so confuses only its own records.
        case (.numbered(let id, let next), _): self.kind = .numbered(id, next: next &+ 1)
        case (.plain, _), (.greeted, _): break
        }
        return body
    }

    private static func read(_ bytes: RawSpan, as kind: Kind, _ codec: any RecordCodec, delivered: UInt64) -> Body {
        var number: UInt64 = 0
        switch kind {
        case .new:
            if let session = bytes.withUnsafeBytes({ DeliverySession(body: $0) }) { return .greeting(session) }
        case .numbered(_, let next):
            if next < delivered { return .repeated }
            number = next
        case .plain, .greeted: break
        }
        do throws(WireError) {
            return .record(try codec.decode(bytes), number: number)
        } catch {
            if case .numbered = kind, !error.isForWantOfKey { return .unreadable(error, number: number) }
            return .bad(error)
        }
    }

    private func add(_ body: Body, to batch: inout ReceivedBatch) {
        switch body {
        case .greeting(let session): batch.step = .answer(session)
        case .repeated: batch.repeated += 1
        case .unreadable(let error, let number):
            batch.unreadable.append(ReceivedBatch.Unreadable(number: number, error: error))
        case .bad(let error): batch.step = .close(.badRecord, error)
        case .record(let record, let number):
            batch.numbers.append(number)
            batch.records.append(record)
        }
    }
}

extension WireError {
    /// Whether the receiver may later get a key with which it could read the same bytes.
    fileprivate var isForWantOfKey: Bool { code == .badSignature || code == .unknownKey }
}
