/// A named value that belongs to a record.
///
/// Two attributes are equal if the bytes of their keys and their values are equal.
public struct Attribute: Sendable {
    /// The name of the value.
    public var key: String
    /// The value.
    public var value: Value

    /// Creates an attribute.
    @inlinable
    public init(key: String, value: Value) {
        self.key = key
        self.value = value
    }

    /// Creates an attribute from an element of a literal.
    @inlinable @inline(__always)
    init(_ element: (key: String, value: Value)) {
        self.init(key: element.key, value: element.value)
    }

    /// Returns whether the key has the same bytes as a text.
    @inline(__always)
    func isNamed(_ key: String) -> Bool {
        self.key.hasSameBytes(as: key)
    }
}

extension Attribute: Hashable {
    /// Returns whether two attributes have the same key and equal values.
    public static func == (one: Attribute, other: Attribute) -> Bool {
        one.isNamed(other.key) && one.value == other.value
    }

    /// Hashes the key and the value.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(ByteKey(key))
        hasher.combine(value)
    }
}
