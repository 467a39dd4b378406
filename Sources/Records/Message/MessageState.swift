/// The state of an inline message: its length and the places of its values.
///
/// A log statement keeps it in registers while it assembles its message. Most of the arithmetic happens at compile
/// time.
@usableFromInline
struct MessageState: Sendable {
    /// The length of the text so far, or ``spilled``.
    @usableFromInline var count = 0
    /// The start of each value, one byte each: every place in an inline text fits one byte.
    @usableFromInline var starts: UInt64 = 0
    /// The end of each value, one byte each.
    @usableFromInline var ends: UInt64 = 0
    @usableFromInline var argumentCount = 0
    @usableFromInline var privateMask: UInt8 = 0

    /// The length of a message whose text is entirely in the spill.
    ///
    /// It leaves no inline room.
    @usableFromInline static let spilled = RecordStorage.inlineBytes + 1

    @inlinable @inline(__always)
    init() {}

    /// Marks the text from its present end to a new one as a value.
    /// - Returns: whether it was marked; `false` for a long text or the ninth value, which belong in the spill.
    @inlinable @inline(__always)
    mutating func mark(to end: Int, privacy: Privacy) -> Bool {
        let index = argumentCount
        guard end <= RecordStorage.inlineBytes, index < RecordStorage.inlineArguments else { return false }
        let shift = UInt64(truncatingIfNeeded: index &* 8)
        starts |= UInt64(truncatingIfNeeded: count) &<< shift
        ends |= UInt64(truncatingIfNeeded: end) &<< shift
        if privacy == .private { privateMask |= 1 &<< UInt8(truncatingIfNeeded: index) }
        argumentCount = index &+ 1
        count = end
        return true
    }
}
