internal import SinksLibc

/// The kind of a socket: a stream or datagrams.
enum SocketKind {
    case stream
    case datagram

    /// The system's number.
    var number: Int32 {
        #if canImport(Glibc)
            switch self {
            case .stream: Int32(SOCK_STREAM.rawValue)
            case .datagram: Int32(SOCK_DGRAM.rawValue)
            }
        #else
            switch self {
            case .stream: SOCK_STREAM
            case .datagram: SOCK_DGRAM
            }
        #endif
    }
}
