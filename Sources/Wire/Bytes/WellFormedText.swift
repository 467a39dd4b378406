internal import Records

/// Lent bytes that are valid UTF-8.
struct WellFormedText {
    let bytes: UnsafeRawBufferPointer

    /// Checks bytes; `nil` if they are not UTF-8.
    ///
    /// ASCII, as in nearly all texts, is checked quickly.
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
    /// Creates a text from bytes that should be UTF-8.
    ///
    /// Invalid sequences become U+FFFD.
    @inline(__always)
    init(utf8 bytes: UnsafeRawBufferPointer) {
        // A short text is stored inline. Checking it again is faster than having a place for it lent.
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
