/// Eight words side by side, in the memory of their owner.
///
/// `InlineArray` would be the type for this, but needs macOS 26.
@usableFromInline
package struct EightWords: BitwiseCopyable, Sendable {
    @usableFromInline var words: (UInt64, UInt64, UInt64, UInt64, UInt64, UInt64, UInt64, UInt64)

    /// The number of words.
    @inlinable @inline(__always)
    static var count: Int { 8 }

    /// Creates words that are all 0.
    @inlinable @inline(__always)
    package init() {
        words = (0, 0, 0, 0, 0, 0, 0, 0)
    }

    /// The word at an index, which must be less than ``count``.
    ///
    /// It is read in place, and so needs access for writing: a copy of all words would cost more than the word.
    @inlinable @inline(__always)
    subscript(index: Int) -> UInt64 {
        mutating get {
            assert(index >= 0 && index < Self.count)
            return withUnsafeMutableBytes(of: &words) { $0.load(fromByteOffset: index &* 8, as: UInt64.self) }
        }
        set {
            assert(index >= 0 && index < Self.count)
            withUnsafeMutableBytes(of: &words) {
                $0.storeBytes(of: newValue, toByteOffset: index &* 8, as: UInt64.self)
            }
        }
    }
}
