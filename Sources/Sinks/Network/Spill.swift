/// A file in which records wait for a peer that is away, also beyond the end of the process.
///
/// A sink with the same path sends them, in order, before its own. One process at a time may use a path.
public struct Spill: Sendable, Hashable {
    /// Where the file is. It is made when first needed, readable by its owner only, and removed when all has been sent.
    public var path: String
    /// The most bytes in it. Default: 256 MiB.
    public var bytes: Int

    /// Names a file.
    public init(_ path: String, bytes: Int = 256 << 20) {
        self.path = path
        self.bytes = bytes
    }
}
