import Sinks
import TestPeers
import Testing

@testable import ExampleSinks

/// A real Redis server.
struct RedisServer: Sendable {
    static let peer = Peer("redis-server", isPresent: program != nil)

    private static let program = ServerProcess.program(
        "/usr/bin/redis-server",
        "/usr/local/bin/redis-server",
        "/usr/sbin/redis-server"
    )

    /// An entry of a stream.
    struct Entry: Hashable {
        var identifier: String
        var level: String
        var text: String
    }

    let process: ServerProcess
    /// The endpoint at which it speaks TLS, if it has a certificate.
    let tlsEndpoint: SocketEndpoint
    private let login: Login?

    /// Starts a server.
    /// - Parameters:
    ///   - login: the password of the user `default`.
    ///   - isDurable: whether each command is on disk before its reply is sent.
    ///   - certificate: the certificate for a second port, which speaks TLS.
    ///   - authority: the file of the authority by which clients of that port must be certified.
    /// - Throws: an error if the server does not start.
    init(
        _ login: Login? = nil,
        isDurable: Bool = false,
        certificate: TLSAuthority.Certificate? = nil,
        demanding authority: String? = nil
    ) throws {
        let durability = isDurable ? ["--appendonly", "yes", "--appendfsync", "always"] : ["--appendonly", "no"]
        let extra = login.map { ["--requirepass", $0.password.revealed()] } ?? []
        let tlsPort = try ServerProcess.freePort()
        var tls: [String] = []
        if let certificate {
            tls += ["--tls-port", "\(tlsPort)", "--tls-cert-file", certificate.path]
            tls += ["--tls-key-file", certificate.keyPath, "--tls-ca-cert-file", authority ?? certificate.path]
            tls += ["--tls-auth-clients", authority == nil ? "no" : "yes"]
        }
        self.login = login
        tlsEndpoint = .tcp("localhost", tlsPort)
        let others: [SocketEndpoint] = certificate == nil ? [] : [.tcp("127.0.0.1", tlsPort)]
        process = try ServerProcess(Self.program, at: others) { [tls] port, folder in
            ["--port", "\(port)", "--bind", "127.0.0.1", "--dir", folder, "--save", ""] + durability + extra + tls
        }
    }

    var endpoint: SocketEndpoint { process.endpoint }

    /// Runs a command.
    @discardableResult
    func run(_ words: String...) throws -> RedisReply {
        try run([RedisCommand(words: words.map { Array($0.utf8) })])[0]
    }

    private func run(_ commands: [RedisCommand]) throws -> [RedisReply] {
        let deadline = ContinuousClock.now + .seconds(60)
        let connect = Connector.plain.prepared(for: endpoint)
        var connection = try RedisConnection(to: endpoint, by: connect, as: login, until: deadline)
        return try connection.run(commands, until: deadline)
    }

    /// Makes it refuse whatever takes memory.
    /// - Returns: a closure that ends this.
    func fill() throws -> @Sendable () throws -> Void {
        try run("CONFIG", "SET", "maxmemory", "1")
        return { try run("CONFIG", "SET", "maxmemory", "0") }
    }

    /// All entries of a stream, in order.
    func entries(of key: String) throws -> [Entry] {
        var (entries, start) = ([Entry](), "-")
        while true {
            let reply = try run("XRANGE", key, start, "+", "COUNT", "100")
            guard case .array(let page?) = reply else { throw Peers.Failure(description: "\(reply)") }
            guard !page.isEmpty else { return entries }
            for case .array(let entry?) in page {
                guard entry.count == 2, case .array(let fields?) = entry[1] else { continue }
                let texts = fields.map(Self.text)
                #expect([texts[0], texts[2], texts[4]] == ["id", "level", "entry"])
                entries.append(Entry(identifier: texts[1], level: texts[3], text: texts[5]))
                start = "(" + Self.text(entry[0])
            }
        }
    }

    private static func text(_ reply: RedisReply) -> String {
        if case .bulk(let bytes?) = reply { String(decoding: bytes, as: UTF8.self) } else { "no text" }
    }
}
