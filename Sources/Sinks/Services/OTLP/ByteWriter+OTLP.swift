// Attributes in OTLP/JSON: the JSON mapping of `KeyValue` and `AnyValue` from Protocol Buffers.
extension ByteWriter {
    /// Appends attributes as a list of keys and values, each key once.
    mutating func append(otlp attributes: Attributes) {
        append(otlp: attributes, depth: 0)
    }

    /// Appends a value.
    ///
    /// An integer becomes a string, because JSON's numbers are no integers, and null an empty value.
    mutating func append(otlp value: Value) {
        append(otlp: value, depth: 0)
    }

    /// The maximum depth.
    ///
    /// Readers of Protocol Buffers reject more than 100 nested messages, and a level of a map takes three.
    private static var deepest: Int { 30 }

    private mutating func append(otlp attributes: Attributes, depth: Int) {
        append(UInt8(ascii: "["))
        for (index, attribute) in attributes.unique.enumerated() {
            if index > 0 { append(UInt8(ascii: ",")) }
            append("{\"key\":")
            append(jsonString: attribute.key)
            append(",\"value\":")
            append(otlp: attribute.value, depth: depth)
            append(UInt8(ascii: "}"))
        }
        append(UInt8(ascii: "]"))
    }

    private mutating func append(otlp value: Value, depth: Int) {
        append(UInt8(ascii: "{"))
        switch value {
        case .null: break
        case .bool(let truth): append(truth ? "\"boolValue\":true" : "\"boolValue\":false")
        case .int(let number):
            append("\"intValue\":\"")
            append(decimal: number)
            append(UInt8(ascii: "\""))
        case .double, .duration:
            append("\"doubleValue\":")
            append(json: value, revealing: false)
        case .bytes:
            append("\"bytesValue\":")
            append(json: value, revealing: false)
        case .string, .timestamp, .private:
            append("\"stringValue\":")
            append(json: value, revealing: false)
        case .unsigned(let number):
            // OTLP has no unsigned integers.
            append("\"stringValue\":\"")
            append(decimal: number)
            append(UInt8(ascii: "\""))
        case .array, .map: append(otlpCollection: value, depth: depth)
        }
        append(UInt8(ascii: "}"))
    }

    private mutating func append(otlpCollection value: Value, depth: Int) {
        guard depth < Self.deepest else { return append("\"stringValue\":\"<too deep>\"") }
        if case .array(let values) = value {
            append("\"arrayValue\":{\"values\":[")
            for (index, value) in values.enumerated() {
                if index > 0 { append(UInt8(ascii: ",")) }
                append(otlp: value, depth: depth + 1)
            }
            append("]}")
        } else if case .map(let pairs) = value {
            append("\"kvlistValue\":{\"values\":")
            append(otlp: pairs, depth: depth + 1)
            append(UInt8(ascii: "}"))
        }
    }
}
