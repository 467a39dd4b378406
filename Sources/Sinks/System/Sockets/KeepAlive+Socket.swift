internal import SinksLibc

extension KeepAlive {
    /// Applies the settings to a socket.
    ///
    /// A system that refuses one keeps its default. A dead peer is then detected later, but no record is lost.
    func apply(to socket: Int32) {
        Self.set(SO_KEEPALIVE, at: SOL_SOCKET, to: 1, of: socket)
        let level = Int32(IPPROTO_TCP)
        #if canImport(Darwin)
            Self.set(TCP_KEEPALIVE, at: level, to: idle, of: socket)
        #else
            Self.set(TCP_KEEPIDLE, at: level, to: idle, of: socket)
            if let userTimeout { Self.set(TCP_USER_TIMEOUT, at: level, to: userTimeout, of: socket) }
        #endif
        Self.set(TCP_KEEPINTVL, at: level, to: interval, of: socket)
        Self.set(TCP_KEEPCNT, at: level, to: probes, of: socket)
    }

    private static func set(_ option: Int32, at level: Int32, to value: Int32, of socket: Int32) {
        var value = value
        _ = setsockopt(socket, level, option, &value, socklen_t(MemoryLayout<Int32>.size))
    }
}
