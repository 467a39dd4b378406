/// A data item of CBOR (RFC 8949).
///
///     let item = try CBORValue(decoding: [0x82, 0x01, 0x02])      // .array([.unsigned(1), .unsigned(2)])
///     let bytes = item.encoded
///
/// ``CBORCodec`` writes records without it. It serves other data in CBOR: acknowledgements, tests, tools.
public indirect enum CBORValue: Sendable, Hashable {
    /// A whole number from 0.
    case unsigned(UInt64)
    /// A whole number below 0: `-1 - n`.
    case negative(UInt64)
    /// Bytes.
    case bytes([UInt8])
    /// A text.
    case text(String)
    /// Several items in order.
    case array([CBORValue])
    /// Keys and values in order.
    case map([Entry])
    /// An item with a tag number that gives its meaning.
    case tagged(UInt64, CBORValue)
    /// A truth value.
    case bool(Bool)
    /// The value `null`.
    case null
    /// The value `undefined`, as in JavaScript.
    case undefined
    /// Another simple value; 20 to 31 are not used.
    case simple(UInt8)
    /// A floating-point number of any width.
    case float(Double)

    /// A key of a map and its value.
    public struct Entry: Sendable, Hashable {
        /// The key, usually a text.
        public var key: CBORValue
        /// The value.
        public var value: CBORValue

        /// Creates an entry.
        public init(key: CBORValue, value: CBORValue) {
            self.key = key
            self.value = value
        }
    }

    /// Reads the item that spans all the bytes.
    ///
    /// Every well-formed item is read, deterministic or not. A text must be UTF-8. A repeated key is kept twice.
    /// - Throws: ``WireError`` if the bytes are anything else, or exceed the limits.
    public init(decoding bytes: [UInt8], limits: DecodingLimits = DecodingLimits()) throws(WireError) {
        self = try ContiguousArray(bytes).span.bytes.withUnsafeBytes { bytes throws(WireError) in
            var reader = CBORReader(bytes, limits: limits)
            let item = try reader.readItem(depth: 1)
            try reader.cursor.finish()
            return item
        }
    }
}
