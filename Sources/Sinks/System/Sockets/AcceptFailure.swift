internal import SinksLibc

/// Classification of a failed attempt to accept a connection.
enum AcceptFailure: Hashable {
    /// No connection is waiting any more.
    case noneWaiting
    /// The connection, or its network, was gone before it was accepted.
    ///
    /// The next one may work.
    case peerGone
    /// No descriptors or no memory are left.
    ///
    /// The connection keeps waiting, and an immediate retry would fail again.
    case exhausted

    /// Classifies an error as accept(2) of Linux describes it.
    ///
    /// An unknown error counts as exhaustion, so that it is not retried at once.
    init(_ error: Errno) {
        switch error.rawValue {
        case EAGAIN: self = .noneWaiting
        case ECONNABORTED, EPERM, EPROTO, ENETDOWN, ENOPROTOOPT, EHOSTDOWN, EHOSTUNREACH, EOPNOTSUPP, ENETUNREACH:
            self = .peerGone
        default: self = .exhausted
        }
    }
}

extension Errno {
    /// Whether this machine lacks such an address, or all addresses of its family.
    var saysAddressIsNotHere: Bool {
        [EAFNOSUPPORT, EADDRNOTAVAIL, EPROTONOSUPPORT].contains(rawValue)
    }
}
