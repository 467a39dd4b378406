/// An open file, by its descriptor; plain data, so whoever holds the resource around it decides when it is closed.
public struct OpenFile: Sendable, Hashable {
    /// The descriptor.
    public let descriptor: Int32
    /// Whether it is anything but a regular file: a terminal, a pipe, a device. Writing to one can wait, and can break.
    public let isStream: Bool

    /// How long a write to a stream may wait for room, and a file for its lock, in milliseconds; 0 is not at all. Default:
    /// 1000, since a reader that does not read for a second will not do so soon. An entry that takes several
    /// writes may take ten times as long in all.
    public var patienceMilliseconds = Self.usualPatienceMilliseconds

    static let usualPatienceMilliseconds: Int32 = 1000
    /// How long the lock of a file is waited for; a holder keeps it for one write or one rollover.
    static let lockPatienceMilliseconds: Int32 = 5000

    /// Creates a handle for an open descriptor.
    public init(descriptor: Int32, isStream: Bool) {
        self.descriptor = descriptor
        self.isStream = isStream
    }
}
