/// What to do about a datagram that the system did not take.
enum DatagramRemedy: Hashable {
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

    /// Decides by the error; only the first failure of a datagram is worth another attempt.
    init(for error: Errno, over endpoint: Endpoint, isFirst: Bool) {
        switch (error, endpoint) {
        case (.wouldBlock, _): self = .wait
        // A Unix socket has the whole datagram in memory, and may have none as long.
        case (.messageTooLong, _), (.noBuffers, .unixDatagram): self = .shorten
        case (.connectionRefused, .udp) where isFirst: self = .goOn
        case (.connectionRefused, .unixDatagram) where isFirst, (.connectionReset, .unixDatagram) where isFirst,
            (.notConnected, .unixDatagram) where isFirst:
            self = .reconnect
        default: self = .fail
        }
    }
}
