extension Int64 {
    /// Returns the quotient rounded down and its remainder, which is never negative for a positive divisor.
    ///
    /// Civil time before 1970 is negative. Swift's `/` rounds towards zero and would make the day of the epoch twice as
    /// long as any other. A divisor below one counts as one, so that no configuration can divide by zero.
    func flooredDivision(by divisor: Int64) -> (quotient: Int64, remainder: Int64) {
        let divisor = Swift.max(divisor, 1)
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
    }
}
