/// A file in which records wait for a peer that is away, also beyond the end of the process.
///
/// A sink with the same path sends them, in order, before its own. One process at a time may use a path.
public struct SpillOptions: Sendable, Hashable {
    /// Where the file is. It is made when first needed, readable by its owner only, and removed by `close` if all has been sent.
    public var path: String
    /// The most bytes of records that wait, in the file and in memory together, four more for each. Default: 256 MiB.
    ///
    /// The file can be longer by what has been sent or dropped and whose space is not given back yet: by 1 MiB, or as much again
    /// as still waits, whichever is more, and 64 KiB. A single record that is longer is refused while it would have to be in the file.
    public var bytes: Int

    /// Names a file.
    public init(_ path: String, bytes: Int = 256 << 20) {
        self.path = path
        self.bytes = bytes
    }
}
