internal import Records

/// The initial byte of an item and its argument.
enum CBORHead {
    /// The most bytes of a head or a number.
    static let longest = 9
}

// The rules of deterministic encoding: shortest heads, shortest floating-point numbers (RFC 8949, section 4.2.1). Every
// method requires room for its bytes and moves the pointer behind them.
extension UnsafeMutableRawPointer {
    /// Writes a major type and its argument, in at most ``CBORHead/longest`` bytes.
    @inline(__always)
    mutating func put(cborHead major: UInt8, _ argument: UInt64) {
        let type = major << 5
        if argument < 24 {
            storeBytes(of: type | UInt8(truncatingIfNeeded: argument), as: UInt8.self)
            self += 1
        } else if argument < 0x100 {
            storeBytes(of: UInt16(type | 24) << 8 | UInt16(truncatingIfNeeded: argument), toBigEndianAt: 0)
            self += 2
        } else {
            self += store(longHead: type, argument)
        }
    }

    /// Writes an argument of more than a byte.
    /// - Returns: the number of bytes written.
    @inline(never)
    private func store(longHead type: UInt8, _ argument: UInt64) -> Int {
        switch argument {
        case 0..<0x1_0000:
            storeBytes(of: type | 25, as: UInt8.self)
            storeBytes(of: UInt16(truncatingIfNeeded: argument), toBigEndianAt: 1)
            return 3
        case 0..<0x1_0000_0000:
            storeBytes(of: type | 26, as: UInt8.self)
            storeBytes(of: UInt32(truncatingIfNeeded: argument), toBigEndianAt: 1)
            return 5
        default:
            storeBytes(of: type | 27, as: UInt8.self)
            storeBytes(of: argument, toBigEndianAt: 1)
            return 9
        }
    }

    @inline(__always)
    mutating func put(cbor number: Int64) {
        // The sign is the major type, and negative numbers count from -1 downwards.
        let sign = number >> 63
        put(cborHead: UInt8(truncatingIfNeeded: sign & 1), UInt64(bitPattern: number ^ sign))
    }

    /// Writes a floating-point number in the fewest bytes that express it exactly.
    @inline(__always)
    mutating func put(cbor number: Double) {
        let single = Float(number)
        guard Double(single) == number else {
            // NaN, which has one encoding for all widths, is not equal to itself either.
            storeBytes(of: number.isNaN ? 0xF9 : 0xFB, as: UInt8.self)
            storeBytes(of: number.isNaN ? 0x7E00 << 48 : number.bitPattern, toBigEndianAt: 1)
            self += number.isNaN ? 3 : 9
            return
        }
        if let half = single.half {
            storeBytes(of: 0xF9, as: UInt8.self)
            storeBytes(of: half, toBigEndianAt: 1)
            self += 3
        } else {
            storeBytes(of: 0xFA, as: UInt8.self)
            storeBytes(of: single.bitPattern, toBigEndianAt: 1)
            self += 5
        }
    }

    /// Writes a text that must be valid UTF-8, with at most ``CBORHead/longest`` bytes in front.
    @inline(__always)
    mutating func put(cborUTF8 bytes: UnsafeRawBufferPointer) {
        put(cborHead: 3, UInt64(truncatingIfNeeded: bytes.count))
        copy(bytes)
        self += bytes.count
    }

    /// Writes a key of at most 15 bytes.
    ///
    /// It needs room for ``KeyWord/room`` bytes, because zeros are written behind the key.
    @inline(__always)
    mutating func put(_ key: KeyWord) {
        storeBytes(of: key.number, toBigEndianAt: 0)
        self += key.length
    }
}

extension ByteWriter {
    /// Makes room, and appends the bytes that a closure writes there.
    @inline(__always)
    mutating func write(within room: Int, _ body: (inout UnsafeMutableRawPointer) -> Void) {
        let start = self.room(for: room)
        var place = start
        body(&place)
        advance(by: place - start)
    }
}
