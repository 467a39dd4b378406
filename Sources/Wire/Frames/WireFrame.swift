public import Records

/// The unit of the wire: four bytes of length, most significant first, and a body of that many bytes.
///
///     var writer = ByteWriter()
///     try WireFrame.append(record, as: CBORCodec(), to: &writer)
///
/// CPython's `SocketHandler` frames its records in the same way (`struct.pack(">L", length)`), so either end may be
/// Python.
public struct WireFrame: Sendable, Hashable {
    /// The length of the prefix in bytes.
    public static let prefixLength = 4

    /// The longest body that four bytes can announce.
    public static let longestBody = Int(UInt32.max)

    /// The bytes after the prefix.
    public let body: [UInt8]

    /// Creates a frame.
    /// - Parameter body: the content of the frame.
    /// - Throws: ``WireError`` if the body is longer than the prefix can express.
    public init(body: [UInt8]) throws(WireError) {
        guard body.count <= Self.longestBody else {
            throw WireError(.frameTooLong, offset: 0, reason: "a body of \(body.count) bytes")
        }
        self.body = body
    }

    /// Appends the prefix and the body.
    public func append(to writer: inout ByteWriter) {
        writer.append(word: UInt32(truncatingIfNeeded: body.count).bigEndian)
        writer.append(body)
    }

    /// Appends the frame of a record.
    ///
    /// The body is written directly behind the prefix, which is filled in afterwards.
    ///
    /// A caller may append several frames and write them all at once.
    /// - Parameters:
    ///   - record: the record to send.
    ///   - codec: encodes the record.
    ///   - writer: receives the frame; it grows if necessary.
    /// - Throws: ``WireError`` if the body is longer than the prefix can express, 4 GiB; then nothing is appended.
    public static func append(
        _ record: LogRecord,
        as codec: some RecordCodec,
        to writer: inout ByteWriter
    ) throws(WireError) {
        let start = writer.count
        writer.append(word: UInt32(0))
        codec.encode(record, into: &writer)
        let length = writer.count - start - prefixLength
        guard length <= longestBody else {
            writer.truncate(to: start)
            throw WireError(.frameTooLong, offset: 0, reason: "a body of \(length) bytes")
        }
        writer.overwrite(at: start, with: UInt32(truncatingIfNeeded: length).bigEndian)
    }

    /// Returns the length that a prefix announces; `nil` unless the prefix has four bytes.
    /// - Parameter prefix: the bytes of the prefix.
    /// - Returns: the length of the body in bytes.
    public static func length(from prefix: some Collection<UInt8>) -> Int? {
        guard prefix.count == prefixLength else { return nil }
        return Int(prefix.reduce(UInt32(0)) { $0 << 8 | UInt32($1) })
    }
}
