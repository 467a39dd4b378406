internal import Records

// Items of CBOR, each with a single check of the room.
extension ByteWriter {
    /// Appends a major type and its argument.
    @inline(__always)
    mutating func append(cborHead major: UInt8, _ argument: UInt64) {
        write(within: CBORHead.longest) { $0.put(cborHead: major, argument) }
    }

    @inline(__always)
    mutating func append(cbor number: Int64) {
        write(within: CBORHead.longest) { $0.put(cbor: number) }
    }

    /// Appends a floating-point number in the fewest bytes that express it exactly.
    @inline(__always)
    mutating func append(cbor number: Double) {
        write(within: CBORHead.longest) { $0.put(cbor: number) }
    }

    @inline(__always)
    mutating func append(cbor text: String) {
        text.withBytes { append(cborUTF8: $0) }
    }

    /// Appends a text that must be valid UTF-8.
    mutating func append(cborUTF8 bytes: UnsafeRawBufferPointer) {
        write(within: bytes.count &+ CBORHead.longest) { $0.put(cborUTF8: bytes) }
    }

    /// Appends a key of at most 15 bytes.
    @inline(__always)
    mutating func append(_ key: KeyWord) {
        write(within: KeyWord.room) { $0.put(key) }
    }

    mutating func append(cbor bytes: [UInt8]) {
        append(cborHead: 2, UInt64(bytes.count))
        append(bytes)
    }

    /// Appends the value of an attribute.
    /// - Parameters:
    ///   - value: the value to write.
    ///   - revealing: whether private values are written instead of the mask.
    ///   - depth: the number of further levels of lists and maps that are allowed.
    mutating func append(cbor value: Value, revealing: Bool, depth: Int) {
        switch value {
        case .null: append(CBORByte.null)
        case .bool(let truth): append(truth ? CBORByte.yes : CBORByte.no)
        case .int(let number): append(cbor: number)
        case .unsigned(let number): append(cborHead: 0, number)
        case .double(let number), .duration(let number): append(cbor: number)
        case .string(let text): append(cbor: text)
        case .bytes(let bytes): append(cbor: bytes)
        case .timestamp(let instant): append(cbor: instant)
        case .private:
            append(cbor: revealing ? value.revealed : .string(LogMessage.mask), revealing: true, depth: depth)
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
        ByteWriter.withScratch { text in
            text.append(instant, as: .rfc3339(precision: .nanoseconds))
            text.withBytes { append(cborUTF8: $0) }
        }
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
