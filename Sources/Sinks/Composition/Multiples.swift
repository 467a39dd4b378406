/// A test for multiples of a number, without a division, which would take most of a sample's time.
///
/// T. Granlund and P. L. Montgomery, "Division by Invariant Integers using Multiplication" (1994), section 9.
/// Multiplication by the inverse of an odd number turns its multiples into 0, 1, 2 … and all other numbers into larger
/// ones. Powers of two are rotated out.
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

    /// Returns the inverse of an odd number modulo 2^64, by Newton's method, which doubles the correct bits each step.
    private static func inverse(of odd: UInt64) -> UInt64 {
        var inverse = odd
        for _ in 0..<5 { inverse &*= 2 &- odd &* inverse }
        return inverse
    }
}
