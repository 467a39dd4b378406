/// A type whose values can be attributes: numbers, texts, lists and all others that a record can carry.
///
///     extension OrderID: AttributeValue {}    // its description
///     log.info("paid", ["order": id, "amount": 12.5, "user": user?.name])
///
/// An empty conformance is enough. The attribute is then the raw value of a type that has one, and otherwise the text
/// of `String(describing:)`. A type of another module takes `@retroactive`:
///
///     extension UUID: @retroactive AttributeValue {}
///
/// A type that is a number, a list or a map to readers says so itself:
///
///     extension Money: AttributeValue {
///         var attributeValue: Value { .map(["amount": amount, "currency": currency]) }
///     }
public protocol AttributeValue {
    /// The value that a record carries.
    ///
    /// Read on the thread of the log call, only if the level is on.
    var attributeValue: Value { get }
}

extension AttributeValue {
    /// The text of `String(describing:)`.
    public var attributeValue: Value { Value(describing: self) }
}

extension AttributeValue where Self: RawRepresentable, RawValue: AttributeValue {
    /// The raw value.
    @inlinable public var attributeValue: Value { rawValue.attributeValue }
}
