/// A named value that belongs to a record.
public struct Attribute: Sendable, Hashable {
    /// What the value is called.
    public var key: String
    /// The value.
    public var value: Value

    /// Creates an attribute.
    @inlinable
    public init(key: String, value: Value) {
        self.key = key
        self.value = value
    }

    /// Whether the key is this one, byte by byte: `==` takes different spellings of one letter for the same.
    func isNamed(_ key: String) -> Bool {
        self.key.utf8.count == key.utf8.count && self.key.utf8.elementsEqual(key.utf8)
    }
}
