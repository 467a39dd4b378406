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
        return Array(buffer[body..<start])
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
