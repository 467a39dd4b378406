/// The name of a record's logger, and the bytes of it if they may be written as they are.
///
/// A thread's records bear the same name again and again, so it is looked at once and not for each of them.
@usableFromInline
struct RecordName: Sendable {
    @usableFromInline let text: String
    /// The length of a short name of printable ASCII; -1 for any other.
    let plainCount: Int
    /// Its bytes, in words; not in pairs of words, since an object that holds those is allocated in a slower way.
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
