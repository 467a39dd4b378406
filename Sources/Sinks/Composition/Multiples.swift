/// The multiples of a number, told from other numbers without a division, which would take most of a sample's time.
///
/// T. Granlund and P. L. Montgomery, "Division by Invariant Integers using Multiplication" (1994), section 9: times the inverse of
/// an odd number, its multiples become 0, 1, 2 … and all others something larger. Powers of two are rotated out.
struct Multiples: Sendable, Hashable {
    private let inverse: UInt64
    private let shift: UInt64
    private let largest: UInt64

    /// - Parameter number: at least 1; 0 counts as 1.
    init(of number: UInt64) {
        let number = max(number, 1)
        shift = UInt64(number.trailingZeroBitCount)
        inverse = Self.inverse(of: number >> shift)
        largest = .max / number
    }

    func contains(_ number: UInt64) -> Bool {
        let product = number &* inverse
        return product &>> shift | product &<< (64 &- shift) <= largest
    }

    /// What gives 1, modulo 2^64, when multiplied with an odd number: by Newton's method, which doubles the bits that are right.
    private static func inverse(of odd: UInt64) -> UInt64 {
        var inverse = odd
        for _ in 0..<5 { inverse &*= 2 &- odd &* inverse }
        return inverse
    }
}
