// Scalar types of the standard library and of this package. None of these values needs memory of its own in a log
// call: an existential holds a number or a text inline.

extension Int: AttributeValue {
    /// The number.
    @inlinable public var attributeValue: Value { @inline(__always) get { Value(self) } }
}

extension Int8: AttributeValue {
    /// The number.
    @inlinable public var attributeValue: Value { @inline(__always) get { Value(self) } }
}

extension Int16: AttributeValue {
    /// The number.
    @inlinable public var attributeValue: Value { @inline(__always) get { Value(self) } }
}

extension Int32: AttributeValue {
    /// The number.
    @inlinable public var attributeValue: Value { @inline(__always) get { Value(self) } }
}

extension Int64: AttributeValue {
    /// The number.
    @inlinable public var attributeValue: Value { @inline(__always) get { Value(self) } }
}

extension Int128: AttributeValue {
    /// The number, or its decimal text beyond 64 bits.
    @inlinable public var attributeValue: Value { @inline(__always) get { Value(self) } }
}

extension UInt: AttributeValue {
    /// The number.
    @inlinable public var attributeValue: Value { @inline(__always) get { Value(self) } }
}

extension UInt8: AttributeValue {
    /// The number.
    @inlinable public var attributeValue: Value { @inline(__always) get { Value(self) } }
}

extension UInt16: AttributeValue {
    /// The number.
    @inlinable public var attributeValue: Value { @inline(__always) get { Value(self) } }
}

extension UInt32: AttributeValue {
    /// The number.
    @inlinable public var attributeValue: Value { @inline(__always) get { Value(self) } }
}

extension UInt64: AttributeValue {
    /// The number.
    @inlinable public var attributeValue: Value { @inline(__always) get { Value(self) } }
}

extension UInt128: AttributeValue {
    /// The number, or its decimal text beyond 64 bits.
    @inlinable public var attributeValue: Value { @inline(__always) get { Value(self) } }
}

extension Double: AttributeValue {
    /// The number.
    @inlinable public var attributeValue: Value { @inline(__always) get { .double(self) } }
}

extension Float: AttributeValue {
    /// The number that the shortest decimal text of this one denotes: 0.1, and not 0.10000000149011612.
    public var attributeValue: Value { .double(Double(description) ?? Double(self)) }
}

extension Bool: AttributeValue {
    /// The truth value.
    @inlinable public var attributeValue: Value { @inline(__always) get { .bool(self) } }
}

extension String: AttributeValue {
    /// The text.
    @inlinable public var attributeValue: Value { @inline(__always) get { .string(self) } }
}

extension Substring: AttributeValue {
    /// A copy of the text.
    @inlinable public var attributeValue: Value { .string(String(self)) }
}

extension Character: AttributeValue {
    /// The character as a text.
    @inlinable public var attributeValue: Value { .string(String(self)) }
}

extension StaticString: AttributeValue {
    /// The text.
    public var attributeValue: Value { .string(description) }
}

extension Duration: AttributeValue {
    /// The duration, in seconds as a floating-point number.
    public var attributeValue: Value { .duration(seconds: self / .seconds(1)) }
}

extension Timestamp: AttributeValue {
    /// The instant.
    @inlinable public var attributeValue: Value { @inline(__always) get { .timestamp(self) } }
}

extension Level: AttributeValue {
    /// The name, such as `WARNING`.
    public var attributeValue: Value { .string(description) }
}

extension Value: AttributeValue {
    /// The value itself.
    @inlinable public var attributeValue: Value { @inline(__always) get { self } }
}
