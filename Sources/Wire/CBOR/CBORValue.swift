/// A data item of CBOR (RFC 8949).
///
/// ``CBORCodec`` writes records without it. It is for whatever else travels in CBOR: acknowledgements, tests, tools.
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
    /// Keys and values.
    case map([Entry])
    /// An item with a number that says how to understand it.
    case tagged(UInt64, CBORValue)
    /// A truth value.
    case bool(Bool)
    /// Nothing.
    case null
    /// JavaScript's idea of nothing.
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

    /// Reads the item that the bytes hold, all of them.
    ///
    /// Every well-formed item is read, deterministic or not; a text must be UTF-8, and a key that comes twice is kept twice.
    /// - Throws: ``WireError`` if the bytes are anything else, or more than the limits allow.
    public init(decoding bytes: [UInt8], limits: DecodingLimits = DecodingLimits()) throws(WireError) {
        self = try bytes.span.bytes.withUnsafeBytes { bytes throws(WireError) in
            var reader = CBORReader(bytes, limits: limits)
            let item = try reader.readItem(depth: 1)
            try reader.cursor.finish()
            return item
        }
    }
}
