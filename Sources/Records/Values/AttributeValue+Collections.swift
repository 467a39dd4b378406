// Containers of values that can be attributes.
extension Optional: AttributeValue where Wrapped: AttributeValue {
    /// The value of what is wrapped, or the null value.
    @inlinable public var attributeValue: Value {
        switch self {
        case .some(let wrapped): wrapped.attributeValue
        case .none: .null
        }
    }
}

extension Array: AttributeValue where Element: AttributeValue {
    /// The list of the elements' values; binary data if they are bytes.
    public var attributeValue: Value {
        if Element.self == UInt8.self, let bytes = self as? [UInt8] { return .bytes(bytes) }
        return .array(map { $0.attributeValue })
    }
}

extension ArraySlice: AttributeValue where Element: AttributeValue {
    /// The list of the elements' values; binary data if they are bytes.
    public var attributeValue: Value { Array(self).attributeValue }
}

extension Set: AttributeValue where Element: AttributeValue & Comparable {
    /// The list of the elements' values in ascending order, because a set has none that is the same in each run.
    public var attributeValue: Value { sorted().attributeValue }
}

extension Dictionary: AttributeValue where Key: AttributeValue, Value: AttributeValue {
    /// The map of the values, in the order of the keys' bytes.
    ///
    /// A dictionary has no order that is the same in each run.
    public var attributeValue: Records.Value {
        let pairs = map { (ByteKey($0.key.attributeKey), $0.value) }.sorted { $0.0 < $1.0 }
        return .map(Attributes(pairs.map { Attribute(key: $0.0.text, value: $0.1.attributeValue) }))
    }
}

extension KeyValuePairs: AttributeValue where Key: AttributeValue, Value: AttributeValue {
    /// The map of the values, in their order.
    public var attributeValue: Records.Value {
        .map(Attributes(map { Attribute(key: $0.key.attributeKey, value: $0.value.attributeValue) }))
    }
}

extension Attributes: AttributeValue {
    /// The map of these attributes.
    public var attributeValue: Records.Value { .map(self) }
}

extension AttributeValue {
    /// The text of this value as the key of a map.
    fileprivate var attributeKey: String {
        if case .string(let text) = attributeValue { return text }
        return ValueDescription.text(of: self)
    }
}
