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
