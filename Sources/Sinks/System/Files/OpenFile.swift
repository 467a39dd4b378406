/// An open file, by its descriptor.
///
/// It is plain data; the owner of the resource around it closes it.
package struct OpenFile: Sendable, Hashable {
    /// The descriptor.
    package let descriptor: Int32
    /// Whether it is not a regular file but a terminal, a pipe or a device.
    ///
    /// Writing to one can block, and can fail for good.
    package let isStream: Bool

    /// The timeout of a write to a stream that waits for room, and of taking a file's lock, in milliseconds; 0 does not
    /// wait.
    ///
    /// Default: 1000, because a reader that has not read for a second will not do so soon. An entry that takes several
    /// writes may take ten times as long in all.
    package var patienceMilliseconds = Self.usualPatienceMilliseconds

    static let usualPatienceMilliseconds: Int32 = 1000
    /// The timeout of taking the lock of a file.
    ///
    /// A holder keeps the lock for one write or one rollover.
    static let lockPatienceMilliseconds: Int32 = 5000

    /// Creates a handle for an open descriptor.
    package init(descriptor: Int32, isStream: Bool) {
        self.descriptor = descriptor
        self.isStream = isStream
    }
}
