/// An open file, by its descriptor; plain data, so whoever holds the resource around it decides when it is closed.
public struct OpenFile: Sendable, Hashable {
    /// The descriptor.
    public let descriptor: Int32
    /// Whether it is anything but a regular file: a terminal, a pipe, a device. Writing to one can wait, and can break.
    public let isStream: Bool

    /// Creates a handle for an open descriptor.
    public init(descriptor: Int32, isStream: Bool) {
        self.descriptor = descriptor
        self.isStream = isStream
    }
}
