/// A detector of a poison entry: it counts breaks in a row at the same frame.
struct PoisonFrameDetector: Sendable {
    /// The number of breaks or refusals that decides.
    ///
    /// Fewer may be bad luck.
    private static let limit = 3

    private var number: UInt64?
    private var breaks = 0
    /// The number of times in a row that the peer refused the frame.
    private var refusals = 0

    /// Notes that a connection broke.
    /// - Parameter number: the number of the oldest frame that is not known to have arrived.
    mutating func noteBreak(at number: UInt64) {
        if number != self.number { (breaks, refusals) = (0, 0) }
        breaks = min(breaks + 1, Self.limit)
        self.number = number
    }

    /// Returns whether the frame is to be tested.
    func suspects(_ number: UInt64) -> Bool {
        number == self.number && breaks >= Self.limit
    }

    /// Notes that the peer has refused a frame in a test.
    /// - Returns: whether this decides. A peer that is restarted closes connections, too, so it takes several refusals.
    mutating func noteRefusal(of number: UInt64) -> Bool {
        guard number == self.number else { return false }
        refusals = min(refusals + 1, Self.limit)
        return refusals >= Self.limit
    }

    /// Notes that the peer has not refused the tested frame.
    mutating func noteAcceptance() {
        refusals = 0
    }
}
