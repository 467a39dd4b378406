/// The value of an attribute, limited to what JSON, CBOR and Python can all express.
///
/// Literals make values, so that attributes read like a dictionary: `["amount": 12.5, "tags": ["a", "b"]]`.
public enum Value: Sendable {
    /// The absence of a value: JSON's `null`, Python's `None`.
    case null
    /// A truth value.
    case bool(Bool)
    /// A whole number.
    case int(Int64)
    /// A whole number above `Int64.max`.
    case unsigned(UInt64)
    /// A floating-point number.
    case double(Double)
    /// A text; two texts are equal if their bytes are.
    case string(String)
    /// Binary data.
    case bytes([UInt8])
    /// An instant.
    case timestamp(Timestamp)
    /// A time span in seconds: `1.204s` for people, a number for programs.
    case duration(seconds: Double)
    /// Several values in order.
    case array([Value])
    /// Named values in order.
    case map(Attributes)
    /// A value that every formatter masks as `<private>` unless it is configured to reveal it.
    indirect case `private`(Value)
}

extension Value {
    /// Creates a value from any whole number of up to 64 bits.
    @inlinable
    public init(_ number: some FixedWidthInteger) {
        if let signed = Int64(exactly: number) {
            self = .int(signed)
        } else if let unsigned = UInt64(exactly: number) {
            self = .unsigned(unsigned)
        } else {
            self = .string(String(number))
        }
    }

    /// Creates a value from a text.
    @inlinable
    public init(_ text: String) {
        self = .string(text)
    }

    /// Creates a value from a floating-point number.
    @inlinable
    public init(_ number: Double) {
        self = .double(number)
    }

    /// Creates a value from a truth value.
    @inlinable
    public init(_ truth: Bool) {
        self = .bool(truth)
    }

    /// Creates a value from anything else, as `String(describing:)` shows it.
    ///
    /// A `description` may log, even its own value. Eight such calls may nest; the ninth reads `<recursive>`.
    public init(describing value: some Any) {
        self = .string(ValueDescription.text(of: value))
    }
}

extension Value {
    /// The value inside any number of nested `private`.
    ///
    /// It is found by a loop, because a received record may nest many.
    package var revealed: Value {
        var value = self
        while case .private(let hidden) = value { value = hidden }
        return value
    }
}

extension Value: ExpressibleByNilLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral {
    /// Creates the null value.
    public init(nilLiteral: ()) {
        self = .null
    }

    /// Creates a value from a Boolean literal.
    public init(booleanLiteral value: Bool) {
        self = .bool(value)
    }

    /// Creates a value from an integer literal.
    public init(integerLiteral value: Int64) {
        self = .int(value)
    }
}

extension Value: ExpressibleByFloatLiteral, ExpressibleByStringInterpolation {
    /// Creates a value from a floating-point literal.
    public init(floatLiteral value: Double) {
        self = .double(value)
    }

    /// Creates a value from a string literal.
    public init(stringLiteral value: String) {
        self = .string(value)
    }
}

extension Value: ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral {
    /// Creates a list from an array literal.
    public init(arrayLiteral elements: Value...) {
        self = .array(elements)
    }

    /// Creates a map from a dictionary literal, in its order.
    public init(dictionaryLiteral elements: (String, Value)...) {
        self = .map(Attributes(elements.map { Attribute(key: $0, value: $1) }))
    }
}
