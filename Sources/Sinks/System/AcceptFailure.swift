#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// What to do after an attempt to accept a connection has failed.
enum AcceptFailure: Hashable {
    /// Nobody is waiting any more.
    case noneWaiting
    /// That connection was gone before it was accepted, or its network was; the next one may be well.
    case peerGone
    /// There are no descriptors or no memory: the connection keeps waiting, and asking again at once would find the same.
    case exhausted

    /// Decides by the error, as accept(2) of Linux describes them. What nobody knows must not be asked for again at once.
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
    /// Whether this machine does not have such an address, or no addresses of its kind at all.
    var saysAddressIsNotHere: Bool {
        [EAFNOSUPPORT, EADDRNOTAVAIL, EPROTONOSUPPORT].contains(rawValue)
    }
}
