/// The frame that a connection is to begin with.
struct FirstFrame: Sendable {
    /// What became of it while the connection was made.
    enum State: Sendable {
        /// Nothing.
        case unsent
        /// Its length has been sent.
        case announced
        /// The peer has closed a connection as soon as the length was sent, and keeps one open over which nothing is.
        case refused
    }

    /// Its number: how many there were before it.
    let number: UInt64
    /// The bytes of its length, if peers have closed one connection after the other at this frame.
    let announcement: [UInt8]?
}
