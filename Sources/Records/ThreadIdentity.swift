/// The thread that a record comes from.
public struct ThreadIdentity: Sendable, Hashable {
    /// The kernel's number of the thread, which `top -H` and `gdb` show too.
    public var id: UInt64
    /// The thread's name when it first logged; Linux keeps 15 bytes of it.
    public var name: String

    /// Creates an identity.
    public init(id: UInt64, name: String) {
        self.id = id
        self.name = name
    }

    /// The calling thread.
    ///
    /// The kernel is queried once for each thread.
    public static var current: ThreadIdentity {
        ThreadContext.current.identity
    }
}
