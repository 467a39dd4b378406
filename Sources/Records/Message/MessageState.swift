/// How far an inline message has come: its length, and where its values stand.
///
/// A log statement keeps it in registers while it puts its message together; most of the arithmetic happens at compile time.
@usableFromInline
struct MessageState: Sendable {
    /// The length of the text so far, or ``spilled``.
    @usableFromInline var count = 0
    /// Where each value starts, a byte each: every place in an inline text fits one.
    @usableFromInline var starts: UInt64 = 0
    /// Where each value ends, a byte each.
    @usableFromInline var ends: UInt64 = 0
    @usableFromInline var argumentCount = 0
    @usableFromInline var privateMask: UInt8 = 0

    /// A length that leaves room for nothing: everything is in the spill.
    @usableFromInline static let spilled = RecordStorage.inlineBytes + 1

    @inlinable @inline(__always)
    init() {}

    /// Notes that the text from its present end to a new one is a value.
    /// - Returns: whether it is possible: not for a long text or the ninth value, which belong in the spill.
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
