/// A named value that belongs to a record.
///
/// Two are equal if the bytes of their keys are, and their values.
public struct Attribute: Sendable {
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

    /// Creates an attribute of an element of a literal.
    @inlinable @inline(__always)
    init(_ element: (key: String, value: Value)) {
        self.init(key: element.key, value: element.value)
    }

    /// Whether the key is this one, byte by byte.
    @inline(__always)
    func isNamed(_ key: String) -> Bool {
        self.key.hasSameBytes(as: key)
    }
}

extension Attribute: Hashable {
    public static func == (one: Attribute, other: Attribute) -> Bool {
        one.isNamed(other.key) && one.value == other.value
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(ByteKey(key))
        hasher.combine(value)
    }
}
