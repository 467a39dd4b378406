/// The first 16 bytes of a key as CBOR writes it, head included, as one number.
///
/// A greater number comes later in a map (RFC 8949, section 4.2.1). The keys of every record are short enough to be
/// whole numbers, so they are written with one store.
struct KeyWord {
    let number: UInt128

    /// The room that any key needs, the zeros behind it included.
    static let room = 16

    /// Creates the word of one of Python's keys from its encoding: its head, a letter ("c" is a text of three bytes),
    /// and its text.
    ///
    /// The compiler turns it into a constant.
    @inline(__always)
    init(_ encoded: StaticString) {
        let bytes = UnsafeRawBufferPointer(start: encoded.utf8Start, count: encoded.utf8CodeUnitCount)
        number = UInt128(leading: bytes)
    }

    /// The length of the key's encoding, head included, if the word is whole.
    @inline(__always)
    var length: Int { Int(truncatingIfNeeded: number >> 120 & 15) &+ 1 }

    /// Creates the word of any key.
    ///
    /// Keys longer than 15 bytes come after all others, and only their lengths are compared. None of Python's keys is
    /// that long.
    @inline(__always)
    init(of key: UnsafeRawBufferPointer) {
        let length = UInt64(truncatingIfNeeded: key.count)
        number =
            length <= 15
            ? UInt128(0x60 | length) << 120 | UInt128(leading: key) >> 8
            : UInt128(0x70) << 120 | UInt128(length)
    }

    /// The key `message`, which no record has as an attribute, because Python would overwrite it.
    @inline(__always)
    static var message: KeyWord { "gmessage" }

    /// A word greater than that of any key.
    static var behindAll: KeyWord { KeyWord(number: .max) }

    private init(number: UInt128) {
        self.number = number
    }

    /// Returns whether bytes, the first most significant, begin with the key, which must be whole.
    @inline(__always)
    func begins(_ bytes: UInt128) -> Bool {
        (bytes ^ number) >> UInt128(truncatingIfNeeded: (Self.room &- length) &* 8) == 0
    }

    /// Whether the number contains the whole key.
    @inline(__always)
    var isWhole: Bool { number >> 120 < 0x70 }
}

extension KeyWord: ExpressibleByStringLiteral {
    @inline(__always)
    init(stringLiteral encoded: StaticString) {
        self.init(encoded)
    }
}
