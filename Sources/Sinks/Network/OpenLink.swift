/// A connection that has been made, and greeted if delivery is acknowledged.
struct OpenLink: ~Copyable, Sendable {
    /// The connection; handed over once.
    var connection: (any Connection & ~Copyable)?
    /// The number of the record that the peer wants next; `nil` if it was not asked.
    let next: UInt64?
}
