/// The process that a record comes from.
public struct ProcessIdentity: Sendable, Hashable {
    /// The process id.
    public var id: Int32
    /// The name of the process: the last component of its first argument, or Python's name for it.
    public var name: String

    /// Creates an identity.
    public init(id: Int32, name: String) {
        self.id = id
        self.name = name
    }

    /// This process.
    public static let current = ProcessIdentity(id: processID(), name: processName())
}
