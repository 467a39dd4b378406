/// The suspicion that one frame breaks connections: a count of breaks in a row at the same frame.
struct Suspicion: Sendable {
    /// The number of breaks or refusals that decides. Fewer may be bad luck.
    private static let patience = 3

    private var number: UInt64?
    private var times = 0
    /// The number of times in a row that the peer refused the frame.
    private var refusals = 0

    /// Notes that a connection broke.
    /// - Parameter number: the number of the oldest frame that is not known to have arrived.
    mutating func noteBreak(at number: UInt64) {
        if number != self.number { (times, refusals) = (0, 0) }
        times = min(times + 1, Self.patience)
        self.number = number
    }

    /// Returns whether the frame is to be tested.
    func falls(on number: UInt64) -> Bool {
        number == self.number && times >= Self.patience
    }

    /// Notes that the peer has refused a frame in a test.
    /// - Returns: whether this decides. A peer that is restarted closes connections, too, so it takes several refusals.
    mutating func noteRefusal(of number: UInt64) -> Bool {
        guard number == self.number else { return false }
        refusals = min(refusals + 1, Self.patience)
        return refusals >= Self.patience
    }

    /// Notes that the peer has not refused the tested frame.
    mutating func noteAcceptance() {
        refusals = 0
    }
}
