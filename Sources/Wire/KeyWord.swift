/// A key as CBOR writes it, its first 16 bytes as one number, head included.
///
/// A greater number stands later in a map (RFC 8949, section 4.2.1), and the keys of every record, which are shorter, are their
/// numbers: they are written with one store.
struct KeyWord {
    let number: UInt128

    /// Takes a key of Python's as it is written: its head, a letter ("c" is a text of three bytes), and its text. The compiler
    /// makes a constant of it.
    @inline(__always)
    init(_ encoded: StaticString) {
        let bytes = UnsafeRawBufferPointer(start: encoded.utf8Start, count: encoded.utf8CodeUnitCount)
        number = UInt128(leading: bytes)
    }

    /// Takes any key. Those longer than 15 bytes, which no key of Python's is, are behind all of these.
    @inline(__always)
    init(of key: UnsafeRawBufferPointer) {
        let head = 0x60 | UInt8(truncatingIfNeeded: min(key.count, 31))
        number = UInt128(head) << 120 | UInt128(leading: key) >> 8
    }

    /// Whether it is a key of Python's, given as it is written.
    @inline(__always)
    static func == (word: KeyWord, encoded: StaticString) -> Bool {
        word.number == KeyWord(encoded).number
    }

    /// Whether the number says all of the key.
    @inline(__always)
    var isWhole: Bool { number >> 120 < 0x70 }
}
