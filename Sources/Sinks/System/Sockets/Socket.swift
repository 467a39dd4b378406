internal import SinksLibc

/// An open socket, closed with the value.
///
/// It never blocks, raises no `SIGPIPE`, and is not inherited by other programs.
struct Socket: ~Copyable, Sendable {
    let descriptor: Int32

    /// Takes over an open descriptor.
    init(owning descriptor: Int32) {
        self.descriptor = descriptor
    }

    /// Duplicates the descriptor of a socket that other code owns and may close; `nil` if there is no descriptor left.
    init?(sharing other: Int32) {
        let copy = fcntl(other, F_DUPFD_CLOEXEC, 0)
        guard copy >= 0 else { return nil }
        descriptor = copy
    }

    /// Opens a socket for addresses of a family.
    init(_ kind: SocketKind, family: Int32) throws(Errno) {
        #if canImport(Darwin)
            descriptor = try retrying { socket(family, kind.number, 0) }
            var yes: Int32 = 1
            setsockopt(descriptor, SOL_SOCKET, SO_NOSIGPIPE, &yes, socklen_t(MemoryLayout<Int32>.size))
            _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
            _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
        #else
            let flags = Int32(SOCK_CLOEXEC.rawValue) | Int32(SOCK_NONBLOCK.rawValue)
            descriptor = try retrying { socket(family, kind.number | flags, 0) }
        #endif
    }

    deinit { systemClose(descriptor) }

    /// Connects, and waits until a deadline at most.
    /// - Throws: ``SinkError/Errno``; `ETIMEDOUT` if the deadline passed.
    borrowing func connect(to address: SocketAddress, until deadline: ContinuousClock.Instant) throws(Errno) {
        do throws(Errno) {
            try address.withPointer { address, length in
                Result { () throws(Errno) in _ = try retrying { systemConnect(descriptor, address, length) } }
            }.get()
        } catch  where error.rawValue == EINPROGRESS {
            guard try Readiness.toWrite.wait(for: descriptor, until: deadline) else { throw .timedOut }
            if let error = pendingError { throw error }
        }
    }

    /// Sends as many of the bytes as there is room for, without blocking.
    /// - Throws: ``SinkError/Errno``; `EAGAIN` if there is no room.
    borrowing func send(_ bytes: UnsafeRawBufferPointer) throws(Errno) -> Int {
        try retrying { systemSend(descriptor, bytes) }
    }

    /// Receives bytes without blocking.
    /// - Returns: the number of bytes; 0 if a stream has ended, or a datagram was empty.
    /// - Throws: ``SinkError/Errno``; `EAGAIN` if none have arrived.
    borrowing func receive(into buffer: UnsafeMutableRawBufferPointer) throws(Errno) -> Int {
        try retrying { recv(descriptor, buffer.baseAddress, buffer.count, Int32(MSG_DONTWAIT)) }
    }

    /// Closes the sending direction of a stream.
    ///
    /// The other direction stays open.
    /// - Returns: whether it was open.
    borrowing func endSending() -> Bool {
        shutdown(descriptor, Int32(SHUT_WR)) == 0
    }

    /// The number of sent bytes that the peer has not acknowledged, the end of the stream included; `nil` if it is
    /// unknown.
    var unacknowledgedBytes: Int? {
        var count: Int32 = 0
        #if canImport(Darwin)
            var length = socklen_t(MemoryLayout<Int32>.size)
            guard getsockopt(descriptor, SOL_SOCKET, SO_NWRITE, &count, &length) == 0 else { return nil }
        #else
            // `SIOCOUTQ`, which has the same number.
            guard ioctl(descriptor, UInt(TIOCOUTQ), &count) == 0 else { return nil }
        #endif
        return Int(count)
    }

    /// The address of this end; `nil` if there is none.
    var localAddress: SocketAddress? {
        SocketAddress { getsockname(descriptor, $0, $1) }
    }

    /// Whether the socket is connected to itself.
    ///
    /// TCP does that when the socket's own port is the one it connects to.
    var isConnectedToItself: Bool {
        guard let local = localAddress?.numericHostAndPort,
            let remote = SocketAddress(filledBy: { getpeername(descriptor, $0, $1) })?.numericHostAndPort
        else { return false }
        return local == remote
    }

    /// Sets an option whose value is a number.
    borrowing func set(_ option: Int32, at level: Int32, to value: Int32) throws(Errno) {
        var value = value
        _ = try retrying { setsockopt(descriptor, level, option, &value, socklen_t(MemoryLayout<Int32>.size)) }
    }

    /// The error since the last read of this property.
    ///
    /// Reading clears it.
    var pendingError: Errno? {
        var error: Int32 = 0
        var length = socklen_t(MemoryLayout<Int32>.size)
        guard getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &error, &length) == 0 else { return .current }
        return error == 0 ? nil : Errno(error)
    }
}

// Methods of the same names hide the calls inside the type.
private func systemConnect(_ descriptor: Int32, _ address: UnsafePointer<sockaddr>, _ length: socklen_t) -> Int32 {
    connect(descriptor, address, length)
}

private func systemSend(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
    #if canImport(Darwin)
        send(descriptor, bytes.baseAddress, bytes.count, 0)
    #else
        send(descriptor, bytes.baseAddress, bytes.count, Int32(MSG_NOSIGNAL))
    #endif
}
