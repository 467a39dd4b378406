/// A key as CBOR writes it, its first 16 bytes as one number, head included.
///
/// A greater number stands later in a map (RFC 8949, section 4.2.1), and the keys of every record, which are shorter, are their
/// numbers: they are written with one store.
struct KeyWord {
    let number: UInt128

    /// The bytes that writing any key takes, the zeros behind it included.
    static let room = 16

    /// Takes a key of Python's as it is written: its head, a letter ("c" is a text of three bytes), and its text. The compiler
    /// makes a constant of it.
    @inline(__always)
    init(_ encoded: StaticString) {
        let bytes = UnsafeRawBufferPointer(start: encoded.utf8Start, count: encoded.utf8CodeUnitCount)
        number = UInt128(leading: bytes)
    }

    /// The bytes that it takes, head included, if it is a whole one.
    @inline(__always)
    var length: Int { Int(truncatingIfNeeded: number >> 120 & 15) &+ 1 }

    /// Takes any key. Those longer than 15 bytes, which no key of Python's is, are behind all of these and only their lengths
    /// count.
    @inline(__always)
    init(of key: UnsafeRawBufferPointer) {
        let length = UInt64(truncatingIfNeeded: key.count)
        number =
            length <= 15
            ? UInt128(0x60 | length) << 120 | UInt128(leading: key) >> 8
            : UInt128(0x70) << 120 | UInt128(length)
    }

    /// `message`, which no record has as an attribute: Python would overwrite it.
    @inline(__always)
    static var message: KeyWord { "gmessage" }

    /// A word behind that of any key.
    static var behindAll: KeyWord { KeyWord(number: .max) }

    private init(number: UInt128) {
        self.number = number
    }

    /// Whether bytes, the first of them most significant, begin with the key; it must be a whole one.
    @inline(__always)
    func begins(_ bytes: UInt128) -> Bool {
        (bytes ^ number) >> UInt128(truncatingIfNeeded: (Self.room &- length) &* 8) == 0
    }

    /// Whether the number says all of the key.
    @inline(__always)
    var isWhole: Bool { number >> 120 < 0x70 }
}

extension KeyWord: ExpressibleByStringLiteral {
    @inline(__always)
    init(stringLiteral encoded: StaticString) {
        self.init(encoded)
    }
}
