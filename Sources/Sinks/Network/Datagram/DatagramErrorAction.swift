/// The reaction to a datagram that the system did not take.
enum DatagramErrorAction: Hashable {
    /// Wait until there is room.
    case wait
    /// Shorten it, because it is too long.
    case shorten
    /// Send it to another address, or again.
    ///
    /// The error is that of an earlier datagram, which is lost: nothing listens there.
    case goOn
    /// Connect and send again.
    ///
    /// The receiver has closed its socket, and perhaps opened it again.
    case reconnect
    /// Report it.
    case fail

    /// The length of a datagram that a system short of memory will take later, in bytes.
    private static let modest = 1 << 16

    /// Decides by the error and the length of the datagram.
    ///
    /// Only the first failure of a datagram is worth another attempt.
    init(for error: Errno, of length: Int, over endpoint: SocketEndpoint, isFirst: Bool) {
        switch (error, endpoint) {
        case (.messageTooLong, _): self = .shorten
        // A Unix socket keeps the whole datagram in one piece of memory, and may never get so large a piece.
        case (.noBuffers, .unixDatagram) where length > Self.modest: self = .shorten
        case (.wouldBlock, _), (.noBuffers, .unixDatagram): self = .wait
        case (.connectionRefused, .udp) where isFirst: self = .goOn
        case (.connectionRefused, .unixDatagram) where isFirst, (.connectionReset, .unixDatagram) where isFirst,
            (.notConnected, .unixDatagram) where isFirst:
            self = .reconnect
        default: self = .fail
        }
    }
}
