/// Which frame it is at which one connection after the other breaks, if it is the same each time.
struct Suspicion: Sendable {
    /// So many times may be bad luck.
    private static let patience = 3

    private var number: UInt64?
    private var times = 0

    /// Notes that a connection broke.
    /// - Parameter number: the number of the oldest frame that had not arrived as far as is known.
    mutating func noteBreak(at number: UInt64) {
        times = number == self.number ? min(times + 1, Self.patience) : 1
        self.number = number
    }

    /// Whether it is time to find out what is wrong with a frame.
    func falls(on number: UInt64) -> Bool {
        number == self.number && times >= Self.patience
    }
}
