public import Records

/// Takes the bytes of a stream as they come and gives back the bodies of its frames.
///
/// However the stream is cut into pieces, the answers are the same. An announced length is checked against the limit before
/// anything is done about it: memory grows with the bytes that came, never with those that were promised. After an error
/// nobody knows where the next frame begins, so the decoder stays failed, gives its memory back and ignores what follows.
public struct FrameDecoder: Sendable {
    /// The longest body that is accepted, in bytes.
    public let frameBytes: Int

    private var buffer: [UInt8] = []
    /// Where the next frame begins in the buffer.
    private var start = 0
    /// The bytes of the stream before the buffer.
    private var passed = 0
    private var failure: WireError?

    /// Creates a decoder at the start of a stream.
    /// - Parameter limits: what is accepted; only ``DecodingLimits/frameBytes`` matters here.
    public init(limits: DecodingLimits = DecodingLimits()) {
        frameBytes = min(max(limits.frameBytes, 0), Frame.longestBody)
    }

    /// The bytes that came and belong to no frame given back yet.
    public var pendingBytes: Int { buffer.count - start }

    /// Takes the next bytes of the stream, copying them.
    public mutating func append(_ bytes: some Collection<UInt8>) {
        guard failure == nil else { return }
        if start > 0, start >= buffer.count / 2 {
            passed += start
            buffer.removeSubrange(..<start)
            start = 0
        }
        buffer.append(contentsOf: bytes)
    }

    /// The body of the next frame; `nil` until all of it has come.
    /// - Throws: ``WireError`` if a frame is longer than it may be, and the same again ever after.
    public mutating func next() throws(WireError) -> [UInt8]? {
        try nextBody { body in body.withUnsafeBytes { Array($0) } }
    }

    /// The record in the next frame, read where its bytes were received; `nil` until all of them have come.
    ///
    /// A body that is no record is the result and not an error: the next frame begins behind it all the same.
    /// - Parameter codec: reads the body.
    /// - Throws: ``WireError`` if a frame is longer than it may be, and the same again ever after.
    public mutating func next(as codec: some RecordCodec) throws(WireError) -> Result<LogRecord, WireError>? {
        try nextBody { body in
            Result { () throws(WireError) in try codec.decode(body) }
        }
    }

    /// Lends the body of the next frame to a closure, without copying it.
    /// - Parameter read: gets the bytes for the time of the call.
    /// - Returns: what the closure answers; `nil`, without calling it, until all of the frame has come.
    /// - Throws: ``WireError`` if a frame is longer than it may be, and the same again ever after.
    public mutating func nextBody<Answer>(_ read: (RawSpan) -> Answer) throws(WireError) -> Answer? {
        guard let body = try takeBody() else { return nil }
        return read(buffer.span.bytes.extracting(body))
    }

    /// Takes the next frame.
    /// - Returns: where its body is in the buffer; `nil` until all of it has come.
    private mutating func takeBody() throws(WireError) -> Range<Int>? {
        if let failure { throw failure }
        let body = start + Frame.prefixLength
        guard body <= buffer.count, let length = Frame.length(from: buffer[start..<body]) else { return nil }
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

    /// Gives back the memory of frames that have been given back; what is pending keeps as much as it needs.
    ///
    /// For whoever keeps many decoders that wait: without it each keeps room for as much as ever came at once.
    public mutating func trim() {
        guard start > 0 else { return }
        passed += start
        buffer = Array(buffer[start...])
        start = 0
    }

    /// Says that the stream has ended.
    /// - Throws: ``WireError`` if it ended within a frame, or had failed before.
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
