internal import Records
internal import Wire

/// The bytes of one connection as they come, and the records that they hold. It knows of no socket.
///
/// Between two batches it keeps nothing but one unfinished frame.
struct ReceivedStream: Sendable {
    private enum Kind {
        /// Nothing has come yet: a greeting may.
        case new
        /// Records that nobody wants acknowledged.
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
    /// - Parameter frameBytes: the longest body of a frame in bytes.
    init(codec: any RecordCodec, frameBytes: Int) {
        self.codec = codec
        decoder = FrameDecoder(limits: DecodingLimits(frameBytes: frameBytes))
    }

    /// Bytes that came and belong to no record given back yet.
    var pendingBytes: Int { decoder.pendingBytes }

    /// The sender, if it has its records acknowledged and has been answered.
    var session: DeliverySession.ID? {
        if case .numbered(let id, _) = kind { id } else { nil }
    }

    /// Takes the next bytes.
    mutating func append(_ bytes: UnsafeRawBufferPointer) {
        decoder.append(bytes)
    }

    /// Begins to number records, with the number that the sender's greeting is answered with.
    mutating func number(from next: UInt64) {
        if case .greeted(let session) = kind { kind = .numbered(session.id, next: next) }
    }

    /// The records that have come whole.
    /// - Parameter delivered: records with lower numbers were delivered before.
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

    /// Why the connection is closed, now that the sender has ended the stream.
    func finish() -> ClosingReason {
        pendingBytes == 0 ? .ended : .truncated
    }

    /// What the body of a frame is.
    private enum Body {
        case greeting(DeliverySession)
        case record(LogRecord, number: UInt64)
        case repeated
        /// A numbered record that is none, whoever sends it how often.
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
        // No sender lives to count so far; whoever says that it did confuses only its own records.
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
    /// Whether the receiver may be given a key with which it could read the same bytes.
    fileprivate var isForWantOfKey: Bool { code == .badSignature || code == .unknownKey }
}
