import Foundation
import Sinks
import TestPeers

@testable import ExampleSinks

/// A real NATS server with JetStream, whose files outlive its end by a signal.
struct NATSServer: Sendable {
    static let peer = Peer("nats-server", isPresent: program != nil)

    private static let program = ServerProcess.program(
        "/usr/sbin/nats-server",
        "/usr/local/bin/nats-server",
        "/usr/bin/nats-server"
    )

    let process: ServerProcess
    private let login: Login?

    init(_ login: Login? = nil, certificate: TLSAuthority.Certificate? = nil) throws {
        var extra = login.map { ["--user", $0.user, "--pass", $0.password.revealed()] } ?? []
        if let certificate { extra += ["--tls", "--tlscert", certificate.path, "--tlskey", certificate.keyPath] }
        self.login = login
        process = try ServerProcess(Self.program) { [extra] port, folder in
            ["-a", "127.0.0.1", "-p", "\(port)", "-js", "-sd", folder] + extra
        }
    }

    var endpoint: SocketEndpoint { process.endpoint }

    /// Makes a stream of a name that takes subjects below that name, and puts a first message into it.
    func makeStream(_ name: String = "S" + UUID().uuidString) throws -> NATSStream {
        let stream = NATSStream(server: self, name: name)
        try stream.configure("CREATE")
        _ = try ask("\(name).seed", ["seed"])
        return stream
    }

    /// Sends requests to a subject over a connection of their own.
    /// - Returns: the answers, in the order of the requests.
    func ask(_ subject: String, _ requests: [String]) throws -> [[UInt8]] {
        let deadline = ContinuousClock.now + .seconds(60)
        let connect = Connector.plain.prepared(for: endpoint)
        var stream = try ServerStream(to: endpoint, by: connect, until: deadline)
        let inbox = "_INBOX.\(UUID().uuidString)"
        var writer = ByteWriter()
        for part in [NATSRequest.connect(login), .subscribe(to: "\(inbox).*")] { part.append(to: &writer) }
        for (index, request) in requests.enumerated() {
            writer.append("PUB \(subject) \(inbox).\(index) \(request.utf8.count)\r\n\(request)\r\n")
        }
        try stream.send(writer, until: deadline)
        var answers: [Int: [UInt8]] = [:]
        while answers.count < requests.count {
            let message = try stream.next(NATSMessage.self, until: deadline)
            guard case .message(let reply, _, let payload) = message else { continue }
            if let index = reply.split(separator: ".").last.flatMap({ Int($0) }) { answers[index] = payload }
        }
        return requests.indices.compactMap { answers[$0] }
    }
}

/// A stream of a server, as a test sees it.
struct NATSStream: Sendable {
    /// A message that is in it.
    struct Message: Hashable {
        var identifier: String
        var text: String
    }

    let server: NATSServer
    let name: String

    /// The subject that sinks publish to.
    var subject: String { "\(name).app" }

    /// Makes it or changes it: it refuses messages beyond a number.
    func configure(_ verb: String, mostMessages: Int = -1) throws {
        let configuration = """
            {"name":"\(name)","subjects":["\(name).*"],"storage":"file","max_msgs":\(mostMessages),"discard":"new",\
            "duplicate_window":120000000000}
            """
        let answer = try server.ask("$JS.API.STREAM.\(verb).\(name)", [configuration])
        let text = String(decoding: answer.joined(), as: UTF8.self)
        if text.contains(#""error""#) { throw Peers.Failure(description: text) }
    }

    /// Makes it take so many more messages, and then none.
    /// - Returns: a closure that ends this.
    func fill(after count: Int) throws -> @Sendable () throws -> Void {
        try configure("UPDATE", mostMessages: try last() + count)
        return { try configure("UPDATE") }
    }

    /// All messages that sinks have published, in order.
    func messages() throws -> [Message] {
        let numbers = Array(2..<(try last() + 1))
        let answers = try server.ask("$JS.API.STREAM.MSG.GET.\(name)", numbers.map { #"{"seq":\#($0)}"# })
        return try answers.map { answer in
            let stored = try JSONDecoder().decode(Stored.self, from: Data(answer)).message
            let headers = String(decoding: Data(base64Encoded: stored.hdrs) ?? Data(), as: UTF8.self)
            let identifier = headers.split(separator: "\r\n").last { $0.hasPrefix("Nats-Msg-Id: ") }
            let text = String(decoding: Data(base64Encoded: stored.data ?? "") ?? Data(), as: UTF8.self)
            return Message(identifier: String(identifier?.dropFirst(13) ?? "none"), text: text)
        }
    }

    func texts() throws -> [String] { try messages().map(\.text) }

    /// The number of the last message, which is that of all messages: none is ever removed.
    private func last() throws -> Int {
        let answer = try server.ask("$JS.API.STREAM.INFO.\(name)", [""])
        return try JSONDecoder().decode(Info.self, from: Data(answer.joined())).state.messages
    }

    private struct Info: Decodable {
        struct State: Decodable {
            var messages: Int
        }
        var state: State
    }

    private struct Stored: Decodable {
        struct Message: Decodable {
            var hdrs: String
            var data: String?
        }
        var message: Message
    }
}
