/// Who gets a place that several would like to have: who asks twice in a row, and if the one there has not been used for a while.
///
/// Who has the place already, and asks again without having been able to use it, is a statement whose records only look alike:
/// he gets it every 32nd time.
///
/// A program that logs at hundreds of places would otherwise make templates all the time and use none of them.
struct TemplateAdmission: BitwiseCopyable {
    private var candidate: UInt64 = 0
    private var owner: UInt64 = 0
    private var isUsed = false
    private var refusals: UInt8 = 0

    /// Notes that the one who has the place was of use.
    @inline(__always)
    mutating func use() {
        isUsed = true
    }

    /// Notes that somebody else would like to have it.
    /// - Returns: whether he gets it.
    mutating func admits(_ tag: UInt64) -> Bool {
        guard candidate == tag else {
            candidate = tag
            return false
        }
        defer { isUsed = false }
        guard !isUsed else { return false }
        if owner == tag {
            refusals &+= 1
            return refusals & 31 == 0
        }
        owner = tag
        return true
    }
}
