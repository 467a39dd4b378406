// The cases of `Value` where any attribute's value is expected, so that `.private(email)` and `.map([…])` read the same
// in a log call as elsewhere. Where a `Value` is expected the case itself is meant, hence the lower rank.
extension AttributeValue where Self == Value {
    /// The absence of a value.
    @inlinable @_disfavoredOverload public static var null: Value { .null }

    /// Returns a truth value.
    @inlinable @_disfavoredOverload public static func bool(_ truth: Bool) -> Value { .bool(truth) }

    /// Returns a whole number.
    @inlinable @_disfavoredOverload public static func int(_ number: Int64) -> Value { .int(number) }

    /// Returns a whole number above `Int64.max`.
    @inlinable @_disfavoredOverload public static func unsigned(_ number: UInt64) -> Value { .unsigned(number) }

    /// Returns a floating-point number.
    @inlinable @_disfavoredOverload public static func double(_ number: Double) -> Value { .double(number) }

    /// Returns a text.
    @inlinable @_disfavoredOverload public static func string(_ text: String) -> Value { .string(text) }

    /// Returns binary data.
    @inlinable @_disfavoredOverload public static func bytes(_ bytes: [UInt8]) -> Value { .bytes(bytes) }

    /// Returns an instant.
    @inlinable @_disfavoredOverload public static func timestamp(_ instant: Timestamp) -> Value { .timestamp(instant) }

    /// Returns a time span in seconds.
    @inlinable @_disfavoredOverload public static func duration(seconds: Double) -> Value {
        .duration(seconds: seconds)
    }

    /// Returns several values in order, of different types if need be.
    @_disfavoredOverload public static func array(_ elements: [(any AttributeValue)?]) -> Value {
        .array(elements.map { $0?.attributeValue ?? .null })
    }

    /// Returns named values in order, of different types if need be.
    @inlinable @_disfavoredOverload public static func map(_ attributes: Attributes) -> Value { .map(attributes) }

    /// Returns a value that every formatter masks as `<private>` unless it is configured to reveal it.
    @_disfavoredOverload public static func `private`(_ value: (any AttributeValue)?) -> Value {
        .private(value?.attributeValue ?? .null)
    }
}
