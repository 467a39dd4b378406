/// What to do about a datagram that the system did not take.
enum DatagramErrorAction: Hashable {
    /// Wait until there is room.
    case wait
    /// It is too long.
    case shorten
    /// The error is that of an earlier datagram, which is lost: nobody listens there. Send this one elsewhere, or again.
    case goOn
    /// The receiver has closed its socket, and perhaps opened it again: connect, and send.
    case reconnect
    /// Report it.
    case fail

    /// What a system that is short of memory takes nevertheless, once it has some again.
    private static let modest = 1 << 16

    /// Decides by the error and by how long the datagram is; only the first failure of a datagram is worth another attempt.
    init(for error: Errno, of length: Int, over endpoint: Endpoint, isFirst: Bool) {
        switch (error, endpoint) {
        case (.messageTooLong, _): self = .shorten
        // A Unix socket has the whole datagram in memory, and may never have as much in one piece.
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
