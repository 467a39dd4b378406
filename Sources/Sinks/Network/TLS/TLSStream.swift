/// An encrypted stream over TCP.
///
/// libcurl makes the connection, and sends and receives over it.
struct TLSStream: ~Copyable, Connector.Connection, @unchecked Sendable {
    /// The handle of libcurl; `nil` once nothing more is sent.
    private var handle: CurlHandle?
    private let socket: Int32
    /// A second descriptor of the socket, once nothing more is sent.
    private var remains: Socket?
    private let peer: String
    /// The bytes last given to libcurl.
    ///
    /// If OpenSSL could not send them, the next call must give the same bytes at the same place.
    ///
    /// The size is one record of TLS (RFC 8446, section 5.1). The memory is freed with the stream. Only the user of the
    /// stream uses it.
    private let record: UnsafeMutableRawBufferPointer
    /// The number of these bytes that were given to libcurl and not taken yet.
    private var begun = 0

    /// Connects to the first address that answers.
    ///
    /// Each address before the last gets an equal share of the time that is left.
    init(
        to target: TLSTarget,
        at addresses: [SocketAddress],
        called peer: String,
        _ options: TLSOptions,
        by curl: Curl,
        until deadline: ContinuousClock.Instant
    ) throws(SinkError) {
        let link = try Self.connect(to: target, at: addresses, called: peer, options, by: curl, until: deadline)
        socket = link.socket
        let opened = link.handle
        handle = consume opened
        self.peer = peer
        record = .allocate(byteCount: 16384, alignment: 16)
    }

    deinit { record.deallocate() }

    mutating func send(
        _ bytes: UnsafeRawBufferPointer,
        until deadline: ContinuousClock.Instant
    ) throws(SinkError) -> Int {
        let piece = try begin(bytes)
        while true {
            if let sent = try send(piece) {
                begun = 0
                return sent
            }
            guard try waitForRoom(until: deadline) else { throw SinkError("send to", on: peer, .timedOut) }
        }
    }

    mutating func receive(
        into buffer: UnsafeMutableRawBufferPointer,
        until deadline: ContinuousClock.Instant?
    ) throws(SinkError) -> Int? {
        while true {
            if let received = try receive(into: buffer) { return received }
            guard let deadline, try isReady(.toRead, "receive from", until: deadline) else { return nil }
        }
    }

    /// Ends the session and this direction of the socket.
    ///
    /// Bytes that the peer still sends are then read without decryption.
    mutating func endSending() -> Bool {
        guard handle != nil, let socket = Socket(sharing: socket) else { return false }
        // libcurl ends the session with the peer, and closes only its own descriptor.
        handle = nil
        let isNotified = socket.endSending()
        remains = consume socket
        return isNotified
    }

    var unacknowledgedBytes: Int? {
        switch remains {
        case .some(let socket): socket.unacknowledgedBytes
        case .none: nil
        }
    }

    /// Lets the system detect that the peer has vanished.
    func watchPeer(_ keepAlive: KeepAlive) {
        keepAlive.apply(to: socket)
    }

    private func send(_ piece: UnsafeRawBufferPointer) throws(SinkError) -> Int? {
        try talk("send to") { () throws(CurlError) in
            switch handle {
            case .some(let handle): try handle.send(piece)
            case .none: throw CurlError(code: CurlError.notConnected, text: "the session has been ended")
            }
        }
    }

    /// Receives what has come, without waiting; `nil` if nothing has.
    private func receive(into buffer: UnsafeMutableRawBufferPointer) throws(SinkError) -> Int? {
        switch remains {
        case .some(let socket):
            do throws(Errno) { return try socket.receive(into: buffer) } catch .wouldBlock { return nil } catch {
                throw SinkError("receive from", on: peer, error)
            }
        case .none:
            return try talk("receive from") { () throws(CurlError) in
                switch handle {
                case .some(let handle): try handle.receive(into: buffer)
                case .none: 0
                }
            }
        }
    }

    /// Copies the next piece to memory where it can stay until it is taken.
    private mutating func begin(_ bytes: UnsafeRawBufferPointer) throws(SinkError) -> UnsafeRawBufferPointer {
        if begun == 0 {
            let piece = UnsafeRawBufferPointer(rebasing: bytes.prefix(record.count))
            record.copyMemory(from: piece)
            begun = piece.count
        }
        let piece = UnsafeRawBufferPointer(rebasing: record.prefix(begun))
        guard bytes.starts(with: piece) else {
            throw SinkError(
                .system,
                attempted: "send to",
                on: peer,
                reason: "the bytes of an earlier call must be sent first"
            )
        }
        return piece
    }

    private func waitForRoom(until deadline: ContinuousClock.Instant) throws(SinkError) -> Bool {
        guard try isReady(.toWrite, "send to", until: .now) else {
            return try isReady(.toWrite, "send to", until: deadline)
        }
        // There is room, and yet nothing is taken: TLS 1.2 may need to receive first.
        _ = try isReady(.toRead, "send to", until: min(deadline, .now + .milliseconds(10)))
        return deadline > .now
    }

    private func isReady(
        _ readiness: Readiness,
        _ attempted: String,
        until deadline: ContinuousClock.Instant
    ) throws(SinkError) -> Bool {
        do throws(Errno) {
            return try readiness.wait(for: socket, until: deadline)
        } catch {
            throw SinkError(attempted, on: peer, error)
        }
    }

    /// Sends or receives.
    ///
    /// Any failure is reported as one of the connection, because another connection may work.
    private func talk(_ attempted: String, _ body: () throws(CurlError) -> Int?) throws(SinkError) -> Int? {
        do throws(CurlError) {
            return try body()
        } catch {
            throw SinkError(.system, attempted: attempted, on: peer, reason: error.text)
        }
    }
}

// Connecting and the handshake.
extension TLSStream {
    /// A connection whose handshake is complete.
    private struct Link: ~Copyable {
        let handle: CurlHandle
        let socket: Int32
    }

    private static func connect(
        to target: TLSTarget,
        at addresses: [SocketAddress],
        called peer: String,
        _ options: TLSOptions,
        by curl: Curl,
        until deadline: ContinuousClock.Instant
    ) throws(SinkError) -> Link {
        var failure = SinkError("connect to", on: peer, .noSuchAddress)
        for (index, address) in addresses.enumerated() {
            let left = max(.zero, deadline - .now) / (addresses.count - index)
            do throws(CurlError) {
                return try connect(to: target, at: address, options, by: curl, within: left)
            } catch {
                failure = error.sinkError(attempted: "connect to", on: peer)
                // An answer with a wrong certificate must not be forgotten because another address does not answer.
                guard failure.isTemporary else { throw failure }
            }
        }
        throw failure
    }

    private static func connect(
        to target: TLSTarget,
        at address: SocketAddress,
        _ options: TLSOptions,
        by curl: Curl,
        within time: Duration
    ) throws(CurlError) -> Link {
        var handle = try CurlHandle(curl)
        try handle.set(options)
        try handle.set(.url, to: target.url)
        // Without this entry libcurl would look the name up itself, and wait for it.
        guard let place = address.numericHostAndPort else {
            throw CurlError(code: CurlError.notConnected, text: "the address cannot be written as text")
        }
        try handle.set(.connectTo, to: [TLSTarget.detour(to: place)])
        try handle.set(.connectOnly, to: true)
        // A receiver of logs must not be offered HTTP. The proxy of the environment does not apply to it.
        try handle.set(.offersProtocols, to: false)
        try handle.set(.proxy, to: "")
        // Zero would mean five minutes.
        try handle.set(.connectMilliseconds, to: max(1, Int(min(time / .milliseconds(1), 1e9))))
        try handle.perform()
        guard let socket = handle.socket else {
            throw CurlError(code: CurlError.notConnected, text: "libcurl reports no socket")
        }
        return Link(handle: handle, socket: socket)
    }
}
