/// How much a decoder takes from somebody it does not know; checked before anything is allocated for it.
///
/// Together they bound the memory of one record: a few times ``frameBytes`` (a dozen times if control characters are shown as
/// JSON), and about a hundred bytes for each of ``items``.
public struct DecodingLimits: Sendable, Hashable {
    /// The longest body of a frame, in bytes. Default: 4 MiB, which holds a record with the longest text and more.
    public var frameBytes: Int
    /// How deep lists and maps may be nested; the record itself is the first level. Default: 64, as deep as the encoders
    /// write; values above 256 count as 256, which half a megabyte of stack, all that some threads have, is enough for.
    public var depth: Int
    /// The most values in one record, keys and the values of lists included. Default: 65 536.
    public var items: Int
    /// The longest text or byte string, in bytes. Default: 1 MiB, the traceback of a runaway recursion.
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

    /// The depth that decoders count to.
    var usableDepth: Int { min(depth, 256) }

    /// Makes sure that a body is not longer than it may be.
    func checkFrame(_ bytes: Int) throws(WireError) {
        guard bytes <= frameBytes else {
            throw WireError(.frameTooLong, offset: 0, reason: "\(bytes) bytes where \(frameBytes) are allowed")
        }
    }

    /// How deep the encoders nest before they write ``tooDeep`` instead.
    static let encodedDepth = 64
    /// What the encoders write instead of what is nested deeper than ``encodedDepth``.
    static let tooDeep = "<too deep>"
}
