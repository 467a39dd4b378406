internal import Records

// The rules of deterministic encoding: shortest heads, shortest floating-point numbers, maps sorted by the bytes of their keys
// (RFC 8949, section 4.2.1).
extension ByteWriter {
    /// Appends a major type and its argument.
    @inline(__always)
    mutating func append(cborHead major: UInt8, _ argument: UInt64) {
        let type = major << 5
        switch argument {
        case 0..<24: append(type | UInt8(truncatingIfNeeded: argument))
        case 24..<0x100: append(type | 24, bigEndian: argument, bytes: 1)
        case 0x100..<0x1_0000: append(type | 25, bigEndian: argument, bytes: 2)
        case 0x1_0000..<0x1_0000_0000: append(type | 26, bigEndian: argument, bytes: 4)
        default: append(type | 27, bigEndian: argument, bytes: 8)
        }
    }

    /// Appends a byte and a number of so many bytes, most significant first.
    mutating func append(_ first: UInt8, bigEndian number: UInt64, bytes count: UInt64) {
        append(first)
        var shift = count &* 8
        while shift > 0 {
            shift &-= 8
            append(UInt8(truncatingIfNeeded: number &>> shift))
        }
    }

    mutating func append(cbor number: Int64) {
        if number >= 0 {
            append(cborHead: 0, UInt64(bitPattern: number))
        } else {
            append(cborHead: 1, UInt64(bitPattern: ~number))
        }
    }

    mutating func append(cbor text: String) {
        var text = text
        text.withUTF8 { bytes in
            append(cborHead: 3, UInt64(bytes.count))
            append(UnsafeRawBufferPointer(bytes))
        }
    }

    /// Appends a text that should be UTF-8; where it is not, U+FFFD stands.
    mutating func append(cborText bytes: UnsafeRawBufferPointer) {
        guard bytes.isASCII else { return append(cbor: String(decoding: bytes, as: UTF8.self)) }
        append(cborHead: 3, UInt64(bytes.count))
        append(bytes)
    }

    mutating func append(cbor bytes: [UInt8]) {
        append(cborHead: 2, UInt64(bytes.count))
        append(bytes)
    }

    /// Appends a floating-point number in the fewest bytes that say it exactly.
    mutating func append(cbor number: Double) {
        guard !number.isNaN else { return append(0xF9, bigEndian: 0x7E00, bytes: 2) }
        let single = Float(number)
        guard Double(single) == number else { return append(0xFB, bigEndian: number.bitPattern, bytes: 8) }
        if let half = single.half {
            append(0xF9, bigEndian: UInt64(half), bytes: 2)
        } else {
            append(0xFA, bigEndian: UInt64(single.bitPattern), bytes: 4)
        }
    }

    /// Appends a text, or null.
    mutating func append(cbor text: String?) {
        if let text { append(cbor: text) } else { append(CBORByte.null) }
    }

    /// Appends the value of an attribute.
    /// - Parameters:
    ///   - value: what to write.
    ///   - revealing: whether private values are written instead of the mask.
    ///   - depth: how many lists and maps there may still be within each other.
    mutating func append(cbor value: Value, revealing: Bool, depth: Int) {
        switch value {
        case .null: append(CBORByte.null)
        case .bool(let truth): append(truth ? CBORByte.yes : CBORByte.no)
        case .int(let number): append(cbor: number)
        case .unsigned(let number): append(cborHead: 0, number)
        case .double(let number): append(cbor: number)
        case .string(let text): append(cbor: text)
        case .bytes(let bytes): append(cbor: bytes)
        case .timestamp(let instant): append(cbor: instant)
        case .private:
            append(cbor: revealing ? value.unwrapped : .string(LogMessage.mask), revealing: true, depth: depth)
        case .array where depth <= 0, .map where depth <= 0: append(cbor: DecodingLimits.tooDeep)
        case .array(let values):
            append(cborHead: 4, UInt64(values.count))
            for value in values { append(cbor: value, revealing: revealing, depth: depth - 1) }
        case .map(let pairs):
            let sorted = pairs.unique.sortedForCBOR
            append(cborHead: 5, UInt64(sorted.count))
            for pair in sorted {
                append(cbor: pair.key)
                append(cbor: pair.value, revealing: revealing, depth: depth - 1)
            }
        }
    }

    /// Appends an instant as a text of RFC 3339 with tag 0, which keeps its nanoseconds.
    private mutating func append(cbor instant: Timestamp) {
        append(CBORByte.timeText)
        let text = ByteWriter.withScratch { writer in
            writer.append(instant, as: .rfc3339(precision: .nanoseconds))
            return writer.withBytes { String(decoding: $0, as: UTF8.self) }
        }
        append(cbor: text)
    }
}

extension Attributes {
    /// The pairs in the order of their keys' encodings: shorter keys first, then byte by byte.
    var sortedForCBOR: [Attribute] {
        count < 2 ? Array(self) : sorted { Self.precedes($0.key, $1.key) }
    }

    static func precedes(_ one: String, _ other: String) -> Bool {
        let (left, right) = (one.utf8.count, other.utf8.count)
        return left == right ? one.utf8.lexicographicallyPrecedes(other.utf8) : left < right
    }
}

extension UnsafeRawBufferPointer {
    /// Whether all bytes are below 128, eight at a time.
    var isASCII: Bool {
        var (gathered, offset): (UInt64, Int) = (0, 0)
        while offset &+ 8 <= count {
            gathered |= loadUnaligned(fromByteOffset: offset, as: UInt64.self)
            offset &+= 8
        }
        while offset < count {
            gathered |= UInt64(self[offset])
            offset &+= 1
        }
        return gathered & 0x8080_8080_8080_8080 == 0
    }
}
