/// A text as the key of a dictionary, compared by its bytes.
///
/// `String` treats two spellings of a letter as equal (`\u{E9}` and `e\u{301}`). Readers of a log, file systems and
/// sockets do not.
package struct ByteKey: Sendable {
    package let text: String

    package init(_ text: String) {
        self.text = text
    }
}

extension ByteKey: Hashable {
    package static func == (one: ByteKey, other: ByteKey) -> Bool {
        one.text.hasSameBytes(as: other.text)
    }

    package func hash(into hasher: inout Hasher) {
        var text = text
        text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
        // A byte that no text contains separates adjacent texts, so that two pairs of texts do not hash alike.
        hasher.combine(UInt8.max)
    }
}

extension ByteKey: Comparable {
    package static func < (one: ByteKey, other: ByteKey) -> Bool {
        one.text.utf8.lexicographicallyPrecedes(other.text.utf8)
    }
}

extension String {
    /// Returns whether two texts have the same bytes.
    package func hasSameBytes(as other: String) -> Bool {
        if isTriviallyIdentical(to: other) { return true }
        return withBytes { one in other.withBytes { one.isSame(as: $0) } }
    }

    /// Calls a closure with the bytes. Unlike `withUTF8` this changes nothing and counts no references.
    @inline(__always)
    func withBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        // `nil` occurs only for a bridged string, which Linux does not have.
        utf8.withContiguousStorageIfAvailable { body(UnsafeRawBufferPointer($0)) } ?? withCopiedBytes(body)
    }

    @inline(never)
    private func withCopiedBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        var text = self
        return text.withUTF8 { body(UnsafeRawBufferPointer($0)) }
    }
}
