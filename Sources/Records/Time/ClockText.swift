// Numbers as a clock shows them.
extension Int {
    /// The number with two digits at least.
    package var twoDigits: String { self < 10 ? "0\(self)" : "\(self)" }
}

extension [Int] {
    /// The numbers with two digits at least, and colons between them: `06:30:15`.
    package var clockText: String { map(\.twoDigits).joined(separator: ":") }
}
