public import Records

/// A decoder that splits a stream of bytes into the bodies of its frames.
///
///     var decoder = FrameDecoder()
///     decoder.append(received)
///     while let body = try decoder.next() { handle(body) }
///
/// The result does not depend on how the stream is cut into pieces. An announced length is checked against the limit
/// first. So memory grows with the received bytes, never with the announced ones. After an error the start of the next
/// frame is unknown. The decoder then stays failed, releases its memory and ignores further bytes.
public struct FrameDecoder: Sendable {
    /// The longest accepted body, in bytes.
    public let frameBytes: Int

    private var buffer: ContiguousArray<UInt8> = []
    /// The start of the next frame in the buffer.
    private var start = 0
    /// The number of bytes of the stream before the buffer.
    private var passed = 0
    private var failure: WireError?

    /// Creates a decoder at the start of a stream.
    /// - Parameter limits: the limits; only ``DecodingLimits/frameBytes`` matters here.
    public init(limits: DecodingLimits = DecodingLimits()) {
        frameBytes = min(max(limits.frameBytes, 0), WireFrame.longestBody)
    }

    /// The number of received bytes that belong to no returned frame yet.
    public var pendingBytes: Int { buffer.count - start }

    /// Appends the next bytes of the stream, copying them.
    public mutating func append(_ bytes: some Collection<UInt8>) {
        guard failure == nil else { return }
        if start > 0, start >= buffer.count / 2 {
            passed += start
            buffer.removeSubrange(..<start)
            start = 0
        }
        buffer.append(contentsOf: bytes)
    }

    /// Returns the body of the next frame; `nil` until all of it has arrived.
    /// - Throws: ``WireError`` if a frame is too long, and the same error again on every later call.
    public mutating func next() throws(WireError) -> [UInt8]? {
        try nextBody { body in body.withUnsafeBytes { Array($0) } }
    }

    /// Returns the record in the next frame, decoded in place; `nil` until all of it has arrived.
    ///
    /// A body that is not a record is a failed result and not a thrown error, because the next frame is not affected.
    /// - Parameter codec: decodes the body.
    /// - Returns: the record, or the reason that the body is none.
    /// - Throws: ``WireError`` if a frame is too long, and the same error again on every later call.
    public mutating func next(as codec: some RecordCodec) throws(WireError) -> Result<LogRecord, WireError>? {
        try nextBody { body in
            Result { () throws(WireError) in try codec.decode(body) }
        }
    }

    /// Calls a closure with the body of the next frame, without copying it.
    /// - Parameter read: receives the bytes, which are valid only during the call.
    /// - Returns: the closure's result; `nil`, without calling it, until all of the frame has arrived.
    /// - Throws: ``WireError`` if a frame is too long, and the same error again on every later call.
    public mutating func nextBody<Answer>(_ read: (RawSpan) -> Answer) throws(WireError) -> Answer? {
        guard let body = try takeBody() else { return nil }
        return read(buffer.span.bytes.extracting(body))
    }

    /// Takes the next frame.
    /// - Returns: the range of its body in the buffer; `nil` until all of it has arrived.
    private mutating func takeBody() throws(WireError) -> Range<Int>? {
        if let failure { throw failure }
        let body = start + WireFrame.prefixLength
        guard body <= buffer.count, let length = WireFrame.length(from: buffer[start..<body]) else { return nil }
        guard length <= frameBytes else {
            throw fail(
                WireError(
                    .frameTooLong,
                    offset: passed + start,
                    reason: "\(length) bytes where \(frameBytes) are allowed"
                )
            )
        }
        guard length <= buffer.count - body else { return nil }
        start = body + length
        return body..<start
    }

    /// Releases the memory of returned frames and keeps only the pending bytes.
    ///
    /// It is for callers that keep many idle decoders. Without it, each keeps the memory of its largest input.
    public mutating func trim() {
        guard start > 0 else { return }
        passed += start
        buffer = ContiguousArray(buffer[start...])
        start = 0
    }

    /// Marks the end of the stream.
    /// - Throws: ``WireError`` if the stream ended within a frame, or had failed before.
    public mutating func finish() throws(WireError) {
        if let failure { throw failure }
        guard pendingBytes == 0 else {
            let end = passed + buffer.count
            throw fail(WireError(.truncated, offset: end, reason: "the stream ends \(pendingBytes) bytes into a frame"))
        }
    }

    private mutating func fail(_ error: WireError) -> WireError {
        failure = error
        buffer = []
        start = 0
        return error
    }
}
