internal import Records

// The rules of deterministic encoding: shortest heads, shortest floating-point numbers, maps sorted by the bytes of their keys
// (RFC 8949, section 4.2.1).
extension ByteWriter {
    /// Appends a major type and its argument.
    @inline(__always)
    mutating func append(cborHead major: UInt8, _ argument: UInt64) {
        let length = Self.write(cborHead: major, argument, at: room(for: Self.longestHead))
        advance(by: length)
    }

    /// The bytes that any head fits in.
    private static let longestHead = 9

    /// Writes a major type and its argument where there is room for ``longestHead`` bytes, and answers how many it took.
    @inline(__always)
    private static func write(cborHead major: UInt8, _ argument: UInt64, at place: UnsafeMutableRawPointer) -> Int {
        let type = major << 5
        guard argument >= 24 else {
            place.storeBytes(of: type | UInt8(truncatingIfNeeded: argument), as: UInt8.self)
            return 1
        }
        guard argument >= 0x100 else {
            place.storeBytes(of: UInt16(type | 24) << 8 | UInt16(truncatingIfNeeded: argument), toBigEndianAt: 0)
            return 2
        }
        return write(longHead: type, argument, at: place)
    }

    private static func write(longHead type: UInt8, _ argument: UInt64, at place: UnsafeMutableRawPointer) -> Int {
        switch argument {
        case 0..<0x1_0000:
            place.storeBytes(of: type | 25, as: UInt8.self)
            place.storeBytes(of: UInt16(truncatingIfNeeded: argument), toBigEndianAt: 1)
            return 3
        case 0..<0x1_0000_0000:
            place.storeBytes(of: type | 26, as: UInt8.self)
            place.storeBytes(of: UInt32(truncatingIfNeeded: argument), toBigEndianAt: 1)
            return 5
        default:
            place.storeBytes(of: type | 27, as: UInt8.self)
            place.storeBytes(of: argument, toBigEndianAt: 1)
            return 9
        }
    }

    mutating func append(cbor number: Int64) {
        if number >= 0 {
            append(cborHead: 0, UInt64(bitPattern: number))
        } else {
            append(cborHead: 1, UInt64(bitPattern: ~number))
        }
    }

    @inline(__always)
    mutating func append(cbor text: String) {
        text.withLentUTF8 { append(cborUTF8: $0) }
    }

    /// Appends a text that is known to be UTF-8.
    mutating func append(cborUTF8 bytes: UnsafeRawBufferPointer) {
        let place = room(for: bytes.count &+ Self.longestHead)
        let head = Self.write(cborHead: 3, UInt64(truncatingIfNeeded: bytes.count), at: place)
        (place + head).copy(bytes)
        advance(by: head &+ bytes.count)
    }

    /// Appends a key of Python's.
    @inline(__always)
    mutating func append(_ key: KeyWord) {
        write(key, at: room(for: KeyWord.room))
        advance(by: key.length)
    }

    /// Appends a key of Python's and one byte.
    @inline(__always)
    mutating func append(_ key: KeyWord, followedBy byte: UInt8) {
        let place = room(for: KeyWord.room + 1)
        write(key, at: place)
        (place + key.length).storeBytes(of: byte, as: UInt8.self)
        advance(by: key.length &+ 1)
    }

    /// Appends a key of Python's and a text that is known to be UTF-8, with one look at the room.
    mutating func append(_ key: KeyWord, cborUTF8 bytes: UnsafeRawBufferPointer) {
        let place = room(for: bytes.count &+ KeyWord.room &+ Self.longestHead)
        write(key, at: place)
        let text = place + key.length
        let head = Self.write(cborHead: 3, UInt64(truncatingIfNeeded: bytes.count), at: text)
        (text + head).copy(bytes)
        advance(by: key.length &+ head &+ bytes.count)
    }

    /// Writes a key where there is room for ``KeyWord/room`` bytes, the zeros behind it included.
    @inline(__always)
    private func write(_ key: KeyWord, at place: UnsafeMutableRawPointer) {
        place.storeBytes(of: key.number, toBigEndianAt: 0)
    }

    mutating func append(cbor bytes: [UInt8]) {
        append(cborHead: 2, UInt64(bytes.count))
        append(bytes)
    }

    /// Appends a floating-point number in the fewest bytes that say it exactly.
    @inline(__always)
    mutating func append(cbor number: Double) {
        let place = room(for: Self.longestHead)
        let single = Float(number)
        guard Double(single) == number else {
            // NaN, which is the same in any width, is not equal to itself either.
            place.storeBytes(of: number.isNaN ? 0xF9 : 0xFB, as: UInt8.self)
            place.storeBytes(of: number.isNaN ? 0x7E00 << 48 : number.bitPattern, toBigEndianAt: 1)
            return advance(by: number.isNaN ? 3 : 9)
        }
        if let half = single.half {
            place.storeBytes(of: 0xF9, as: UInt8.self)
            place.storeBytes(of: half, toBigEndianAt: 1)
            advance(by: 3)
        } else {
            place.storeBytes(of: 0xFA, as: UInt8.self)
            place.storeBytes(of: single.bitPattern, toBigEndianAt: 1)
            advance(by: 5)
        }
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
