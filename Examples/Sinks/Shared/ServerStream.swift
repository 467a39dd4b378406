import Sinks

/// A stream to a server that answers: requests out, replies in.
///
/// `Connector` makes the connection: it looks up the host, tries each of its addresses, and may encrypt. Every wait
/// ends at a deadline. After an error the stream is of no more use, because a reply may be missing or cut in half.
struct ServerStream: ~Copyable, Sendable {
    private let server: String
    private var connection: (any Connector.Connection & ~Copyable)?
    /// The bytes that have come and are part of no reply yet.
    private var received: ArraySlice<UInt8> = []

    /// Connects.
    /// - Throws: `SinkError` if there is no connection before the deadline.
    init(to server: SocketEndpoint, by connect: Connector.Connect, until deadline: ContinuousClock.Instant)
        throws(SinkError)
    {
        self.server = server.description
        connection = try connect(deadline)
    }

    /// Sends all of a request.
    mutating func send(_ request: borrowing ByteWriter, until deadline: ContinuousClock.Instant) throws(SinkError) {
        var sent = 0
        while sent < request.count {
            let count = try request.withBytes { (bytes) throws(SinkError) in
                try connection?.send(UnsafeRawBufferPointer(rebasing: bytes[sent...]), until: deadline) ?? 0
            }
            guard count > 0 else { throw failure("send to", "it takes nothing") }
            sent += count
        }
    }

    /// Waits for the next reply.
    mutating func next<Reply: ServerReply>(
        _ type: Reply.Type = Reply.self,
        until deadline: ContinuousClock.Instant
    ) throws(SinkError) -> Reply {
        while true {
            do {
                if let reply = try Reply.read(from: &received) { return reply }
            } catch {
                throw SinkError(.unavailable, attempted: "read a reply of", on: server, reason: error.reason)
            }
            guard deadline > .now, try receive(until: deadline) else {
                throw SinkError(.late, attempted: "receive from", on: server, reason: "no reply came in time")
            }
        }
    }

    /// Returns whether the server has kept the connection open, without waiting.
    ///
    /// A server closes connections when it restarts, and those that are idle for long. A record that is sent into one
    /// would fail. What has come meanwhile, such as a ping, is read with the next reply.
    mutating func isOpen() -> Bool {
        do throws(SinkError) {
            for _ in 0..<64 {
                if try !receive(until: nil) { return true }
            }
        } catch {
            return false
        }
        return true
    }

    /// Receives more bytes.
    /// - Parameter deadline: the end of the wait; `nil` for no wait.
    /// - Returns: whether any came.
    /// - Throws: `SinkError` if the connection is of no more use.
    private mutating func receive(until deadline: ContinuousClock.Instant?) throws(SinkError) -> Bool {
        var buffer = [UInt8](repeating: 0, count: 16_384)
        let result = buffer.withUnsafeMutableBytes { bytes in
            Result { () throws(SinkError) in try connection?.receive(into: bytes, until: deadline) }
        }
        guard let count = try result.get() else { return false }
        guard count > 0 else { throw failure("receive from", "the server has closed the connection") }
        received = (Array(received) + buffer[..<count])[...]
        return true
    }

    private func failure(_ attempted: String, _ reason: String) -> SinkError {
        SinkError(.system, attempted: attempted, on: server, reason: reason)
    }
}
