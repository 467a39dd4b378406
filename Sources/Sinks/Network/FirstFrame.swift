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
