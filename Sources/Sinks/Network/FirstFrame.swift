/// The frame that a new connection is to begin with.
struct FirstFrame: Sendable {
    /// The state of the frame after connecting.
    enum State: Sendable {
        /// Nothing of it has been sent.
        case unsent
        /// Its length has been sent.
        case announced
        /// The peer closed a connection as soon as the length was sent, and kept one open over which nothing was sent.
        case refused
    }

    /// The number of the frame: how many there were before it.
    let number: UInt64
    /// The bytes of its length, if several connections have broken at this frame; otherwise `nil`.
    let announcement: [UInt8]?
}
