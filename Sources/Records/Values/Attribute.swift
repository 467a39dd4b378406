/// A named value that belongs to a record.
public struct Attribute: Sendable, Hashable {
    public var key: String
    public var value: Value

    /// Creates an attribute.
    @inlinable
    public init(key: String, value: Value) {
        self.key = key
        self.value = value
    }
}
