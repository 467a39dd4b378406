/// The frame that a new connection is to begin with.
struct FirstFrame: Sendable {
    /// The state of the frame after connecting.
    enum State: Sendable {
        /// Nothing of the frame has been sent.
        case unsent
        /// The length of the frame has been sent.
        case announced
        /// The peer refuses the frame: it closed a connection at the length, and kept one open over which nothing was
        /// sent.
        case refused
    }

    /// The number of the frame: how many there were before it.
    let number: UInt64
    /// The bytes of its length, if several connections have broken at this frame; otherwise `nil`.
    let announcement: [UInt8]?
}

/// A new connection, which has been greeted if delivery is acknowledged.
struct DialResult: ~Copyable, Sendable {
    /// The connection.
    ///
    /// It is handed over once.
    var connection: (any Connector.Connection & ~Copyable)?
    /// The number of the record that the peer wants next; `nil` if there was no greeting.
    let next: UInt64?
    /// The number of the intended first frame.
    let number: UInt64
    /// The state of that frame.
    var firstFrame = FirstFrame.State.unsent

    /// Returns whether the connection is useless because frames have been dropped meanwhile.
    ///
    /// The peer counts from the number in the greeting. It takes the bytes that follow an announced length for that
    /// frame.
    func isStale(for firstNumber: UInt64) -> Bool {
        if let next, next < firstNumber { return true }
        if case .announced = firstFrame { return number != firstNumber }
        return false
    }
}
