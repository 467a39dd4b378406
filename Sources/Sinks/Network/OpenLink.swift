/// A connection that has been made, and greeted if delivery is acknowledged.
struct OpenLink: ~Copyable, Sendable {
    /// The connection; handed over once.
    var connection: (any Connection & ~Copyable)?
    /// The number of the record that the peer wants next; `nil` if it was not asked.
    let next: UInt64?
    /// The number of the frame that was to be the first.
    let number: UInt64
    /// What became of that frame.
    var firstFrame = FirstFrame.State.unsent

    /// Whether it is of no use any more because frames have been dropped meanwhile: the peer counts from what it was told, and
    /// takes what follows a length for what the length is of.
    func isOutrun(by firstNumber: UInt64) -> Bool {
        if let next, next < firstNumber { return true }
        if case .announced = firstFrame { return number != firstNumber }
        return false
    }
}
