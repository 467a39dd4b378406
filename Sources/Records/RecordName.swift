/// The name of a record's logger, and its bytes if they may be written without escaping.
///
/// A thread's records repeat the same name, so it is checked once and not for each of them.
@usableFromInline
struct RecordName: Sendable {
    @usableFromInline let text: String
    /// The length of a short name of printable ASCII; -1 for any other name.
    let plainCount: Int
    /// The bytes of a short name in words.
    ///
    /// Pairs of words would make the allocation of the object slower.
    let plain: (UInt64, UInt64, UInt64, UInt64)

    @usableFromInline
    init(_ text: String) {
        var copy: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
        plainCount = text.withBytes { name in
            withUnsafeMutableBytes(of: &copy) { copy in
                guard let source = name.baseAddress, let place = copy.baseAddress else { return name.count }
                guard name.count <= copy.count else { return -1 }
                return ByteWriter.copyPlain(name.count, from: source, to: place) ? name.count : -1
            }
        }
        plain = copy
        self.text = text
    }
}
