#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// An open socket, closed when it goes. It never blocks, raises no `SIGPIPE`, and is not passed on to other programs.
struct Socket: ~Copyable, Sendable {
    let descriptor: Int32

    /// Takes over an open descriptor.
    init(owning descriptor: Int32) {
        self.descriptor = descriptor
    }

    /// Takes a second hold of a socket that belongs to other code, which may close it; `nil` if there is no descriptor left.
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

    /// Connects, waiting until a deadline at most.
    /// - Throws: ``Errno``; `ETIMEDOUT` when the deadline passed.
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

    /// Sends some of the bytes without waiting.
    /// - Throws: ``Errno``; `EAGAIN` if there is no room.
    borrowing func send(_ bytes: UnsafeRawBufferPointer) throws(Errno) -> Int {
        try retrying { systemSend(descriptor, bytes) }
    }

    /// Takes what has come, without waiting.
    /// - Returns: how many bytes; 0 if a stream has ended, or a datagram was empty.
    /// - Throws: ``Errno``; `EAGAIN` if nothing has come.
    borrowing func receive(into buffer: UnsafeMutableRawBufferPointer) throws(Errno) -> Int {
        try retrying { recv(descriptor, buffer.baseAddress, buffer.count, Int32(MSG_DONTWAIT)) }
    }

    /// Ends this direction of a stream; the other one stays open.
    /// - Returns: whether it was open.
    borrowing func endSending() -> Bool {
        shutdown(descriptor, Int32(SHUT_WR)) == 0
    }

    /// How many bytes of a stream the other end has not acknowledged, the end of sending included; `nil` if that is not known.
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

    /// Whether both ends are this socket: TCP allows it when the port that it was given is the one it connects to.
    var isConnectedToItself: Bool {
        guard let local = localAddress?.numericHostAndPort,
            let remote = SocketAddress(filledBy: { getpeername(descriptor, $0, $1) })?.numericHostAndPort
        else { return false }
        return local == remote
    }

    /// Sets an option that is a number.
    borrowing func set(_ option: Int32, at level: Int32, to value: Int32) throws(Errno) {
        var value = value
        _ = try retrying { setsockopt(descriptor, level, option, &value, socklen_t(MemoryLayout<Int32>.size)) }
    }

    /// What has gone wrong since it was last asked.
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
