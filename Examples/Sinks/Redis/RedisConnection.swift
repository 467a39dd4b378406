import Sinks

/// A connection to a Redis server.
struct RedisConnection: ~Copyable, Sendable {
    private var stream: ServerStream

    /// Connects, and logs in if there is a login.
    /// - Throws: `SinkError`: a temporary one if the server is away, or `refused` if the login is wrong.
    init(
        to server: SocketEndpoint,
        by connect: Connector.Connect,
        as login: Login?,
        until deadline: ContinuousClock.Instant
    ) throws(SinkError) {
        var stream = try ServerStream(to: server, by: connect, until: deadline)
        if let login {
            let command = RedisCommand("AUTH", login.user, login.password.revealed())
            if case .error(let text) = try Self.run([command], over: &stream, until: deadline).first {
                throw SinkError(redis: text, attempted: "log in at", on: "\(server)")
            }
        }
        self.stream = stream
    }

    /// Returns whether the server has kept the connection open, without waiting.
    mutating func isOpen() -> Bool { stream.isOpen() }

    /// Sends commands, and then waits for the reply to each.
    /// - Throws: `SinkError` if the connection is of no more use. Commands may have been run then.
    mutating func run(
        _ commands: [RedisCommand],
        until deadline: ContinuousClock.Instant
    ) throws(SinkError) -> [RedisReply] {
        try Self.run(commands, over: &stream, until: deadline)
    }

    private static func run(
        _ commands: [RedisCommand],
        over stream: inout ServerStream,
        until deadline: ContinuousClock.Instant
    ) throws(SinkError) -> [RedisReply] {
        var request = ByteWriter()
        for command in commands { command.append(to: &request) }
        try stream.send(request, until: deadline)
        var replies: [RedisReply] = []
        do throws(SinkError) {
            while replies.count < commands.count { replies.append(try stream.next(until: deadline)) }
        } catch {
            // A server that refuses a client replies with the reason, and closes the connection.
            for case .error(let text) in replies {
                throw SinkError(redis: text, attempted: "send to", on: error.subject)
            }
            throw error
        }
        return replies
    }
}
