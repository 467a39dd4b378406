/// Limits on data from an untrusted peer.
///
/// They are checked before anything is allocated.
///
///     let limits = DecodingLimits(frameBytes: 64 << 10, stringBytes: 16 << 10)
///     let codec = CBORCodec(limits: limits)
///
/// Together they bound the memory of one record: a few times ``frameBytes`` (a dozen times if control characters are
/// shown as JSON), and about a hundred bytes for each of ``items``.
public struct DecodingLimits: Sendable, Hashable {
    /// The longest body of a frame, in bytes.
    ///
    /// Default: 4 MiB, which holds a record with the longest text and more.
    public var frameBytes: Int
    /// The deepest nesting of lists and maps; the record itself is the first level.
    ///
    /// Default: 64, the limit of the encoders.
    ///
    /// Values above 256 count as 256. That depth fits into half a megabyte of stack, which is all that some threads
    /// have.
    public var depth: Int
    /// The most values in one record, keys and the values of lists included.
    ///
    /// Default: 65 536.
    public var items: Int
    /// The longest text or byte string, in bytes.
    ///
    /// Default: 1 MiB, enough for the traceback of a runaway recursion.
    public var stringBytes: Int

    /// Creates limits; negative ones count as 0.
    public init(
        frameBytes: Int = 4 << 20,
        depth: Int = 64,
        items: Int = 65_536,
        stringBytes: Int = 1 << 20
    ) {
        self.frameBytes = frameBytes
        self.depth = depth
        self.items = items
        self.stringBytes = stringBytes
    }

    /// The depth limit of the decoders.
    var usableDepth: Int { min(depth, 256) }

    /// Checks that a body is not longer than the limit.
    func checkFrame(_ bytes: Int) throws(WireError) {
        guard bytes <= frameBytes else {
            throw WireError(.frameTooLong, offset: 0, reason: "\(bytes) bytes where \(frameBytes) are allowed")
        }
    }

    /// The depth at which the encoders write ``tooDeep`` instead of a value.
    static let encodedDepth = 64
    /// The text that the encoders write instead of values nested deeper than ``encodedDepth``.
    static let tooDeep = "<too deep>"
}
