import Sinks

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// A connection to a NATS server, with a subscription to the answers of JetStream.
struct JetStreamConnection: ~Copyable, Sendable {
    private struct Info: Decodable {
        var longestMessage: Int?
        var headers: Bool?

        private enum CodingKeys: String, CodingKey {
            case headers
            case longestMessage = "max_payload"
        }
    }

    private let server: String
    private var stream: ServerStream
    /// The subject of the answers, to which each message adds its number.
    private let inbox: String
    private var published = 0
    private let longestMessage: Int

    /// Connects, logs in, and subscribes.
    /// - Throws: `SinkError`: a temporary one if the server is away, or `refused` if the login is wrong.
    init(
        to server: SocketEndpoint,
        by connect: Connector.Connect,
        as login: Login?,
        until deadline: ContinuousClock.Instant
    ) throws(SinkError) {
        var stream = try ServerStream(to: server, by: connect, until: deadline)
        guard case .info(let text) = try stream.next(NATSMessage.self, until: deadline),
            let info = try? JSONDecoder().decode(Info.self, from: Data(text.utf8))
        else {
            throw SinkError(.unavailable, attempted: "connect to", on: "\(server)", reason: "it is no NATS server")
        }
        guard info.headers == true else {
            throw SinkError(.unsupported, attempted: "connect to", on: "\(server)", reason: "it has no headers")
        }
        let inbox = "_INBOX.\(String(UInt64.random(in: .min ... .max), radix: 36))"
        var request = ByteWriter()
        for part in [NATSRequest.connect(login), .subscribe(to: "\(inbox).*"), .ping] { part.append(to: &request) }
        try stream.send(request, until: deadline)
        // The server answers the ping once it has accepted the rest.
        while try Self.nextAnswer(of: "\(server)", over: &stream, until: deadline) != .pong {}
        self.server = "\(server)"
        self.inbox = inbox
        longestMessage = info.longestMessage ?? 1 << 20
        self.stream = stream
    }

    /// Returns whether the server has kept the connection open, without waiting.
    mutating func isOpen() -> Bool { stream.isOpen() }

    /// Publishes entries, and then waits for the answer to each.
    ///
    /// An entry that is longer than the server takes stops the batch. So no entry behind it is stored before it fails.
    /// - Throws: `SinkError` if the connection is of no more use. Entries without an outcome may have been stored.
    mutating func publish(
        _ entries: [LabelledEntry],
        to subject: String,
        until deadline: ContinuousClock.Instant,
        _ outcomes: inout BatchOutcomes
    ) throws(SinkError) {
        let fitting = entries.prefix { NATSRequest.size(of: $0) <= longestMessage }
        var request = ByteWriter()
        for (index, entry) in fitting.enumerated() {
            NATSRequest.publish(entry, subject: subject, reply: "\(inbox).\(published + index)").append(to: &request)
        }
        try stream.send(request, until: deadline)
        var missing = fitting.count
        while missing > 0 {
            let message = try Self.nextAnswer(of: server, over: &stream, until: deadline)
            guard case .message(let reply, let status, let payload) = message, let position = position(of: reply)
            else { continue }
            let answer = PublishAnswer(status: status, payload: payload, on: subject)
            if outcomes.settle(position, answer.error) { missing -= 1 }
        }
        published += fitting.count
        guard fitting.count < entries.count else { return }
        let size = NATSRequest.size(of: entries[fitting.count])
        let reason = "\(size) bytes where the server takes \(longestMessage)"
        outcomes.settle(fitting.count, SinkError(.tooLong, attempted: "publish to", on: subject, reason: reason))
    }

    /// Returns the position in the batch of the entry that an answer is about.
    private func position(of reply: String) -> Int? {
        guard reply.hasPrefix(inbox + "."), let number = Int(reply.dropFirst(inbox.count + 1)) else { return nil }
        return number - published
    }

    /// Waits for the next message, and answers a ping.
    ///
    /// The server closes a connection that leaves two pings unanswered, and it sends one every two minutes. A sink that
    /// is idle for so long finds its connection closed, and connects anew.
    private static func nextAnswer(
        of server: String,
        over stream: inout ServerStream,
        until deadline: ContinuousClock.Instant
    ) throws(SinkError) -> NATSMessage {
        let message = try stream.next(NATSMessage.self, until: deadline)
        switch message {
        case .ping:
            var pong = ByteWriter()
            NATSRequest.pong.append(to: &pong)
            try stream.send(pong, until: deadline)
        case .error(let text):
            let isFinal = text.hasPrefix("Authorization") || text.hasPrefix("Permissions")
            throw SinkError(isFinal ? .refused : .unavailable, attempted: "publish to", on: server, reason: text)
        case .info, .pong, .ok, .message: break
        }
        return message
    }
}
