internal import Records

/// Bytes that are UTF-8, lent like those that they were found in.
struct WellFormedText {
    let bytes: UnsafeRawBufferPointer

    /// Looks at bytes; `nil` if they are not UTF-8. Plain ASCII, which nearly all texts are, is found to be so quickly.
    @inline(__always)
    init?(_ bytes: UnsafeRawBufferPointer) {
        guard bytes.isASCII || String(validating: bytes, as: UTF8.self) != nil else { return nil }
        self.bytes = bytes
    }

    /// The text as a string.
    @inline(__always)
    var string: String { String(utf8: bytes) }
}

extension String {
    /// Creates a text from bytes that are UTF-8; where they are not, U+FFFD stands.
    @inline(__always)
    init(utf8 bytes: UnsafeRawBufferPointer) {
        // A text of few bytes is no object, and looking at them again is quicker than being lent a place for them.
        guard bytes.count > 15 else {
            self.init(decoding: bytes, as: UTF8.self)
            return
        }
        self.init(unsafeUninitializedCapacity: bytes.count) { place in
            guard let base = place.baseAddress, place.count >= bytes.count else { return 0 }
            UnsafeMutableRawPointer(base).copy(bytes)
            return bytes.count
        }
    }
}
