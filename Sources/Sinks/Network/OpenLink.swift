/// A new connection, which has been greeted if delivery is acknowledged.
struct OpenLink: ~Copyable, Sendable {
    /// The connection. It is handed over once.
    var connection: (any Connection & ~Copyable)?
    /// The number of the record that the peer wants next; `nil` if there was no greeting.
    let next: UInt64?
    /// The number of the intended first frame.
    let number: UInt64
    /// The state of that frame.
    var firstFrame = FirstFrame.State.unsent

    /// Returns whether the link is useless because frames have been dropped meanwhile.
    ///
    /// The peer counts from the number in the greeting. It takes the bytes that follow an announced length for that
    /// frame.
    func isOutrun(by firstNumber: UInt64) -> Bool {
        if let next, next < firstNumber { return true }
        if case .announced = firstFrame { return number != firstNumber }
        return false
    }
}
