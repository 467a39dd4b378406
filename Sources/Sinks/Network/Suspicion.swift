/// Which frame it is at which one connection after the other breaks, if it is the same each time.
struct Suspicion: Sendable {
    /// So many times may be bad luck.
    private static let patience = 3

    private var number: UInt64?
    private var times = 0
    /// How often in a row the peer has refused that frame.
    private var refusals = 0

    /// Notes that a connection broke.
    /// - Parameter number: the number of the oldest frame that had not arrived as far as is known.
    mutating func noteBreak(at number: UInt64) {
        if number != self.number { (times, refusals) = (0, 0) }
        times = min(times + 1, Self.patience)
        self.number = number
    }

    /// Whether it is time to find out what is wrong with a frame.
    func falls(on number: UInt64) -> Bool {
        number == self.number && times >= Self.patience
    }

    /// Notes that the peer has refused a frame when it was asked.
    /// - Returns: whether that is the verdict: a peer that is restarted closes connections, too.
    mutating func noteRefusal(of number: UInt64) -> Bool {
        guard number == self.number else { return false }
        refusals = min(refusals + 1, Self.patience)
        return refusals >= Self.patience
    }

    /// Notes that the peer has not refused the frame that it was asked for.
    mutating func noteAcceptance() {
        refusals = 0
    }
}
