import Foundation
import TestPeers
import Testing

@testable import Sinks

/// A real rsyslog in a folder of its own, as an ordinary process; it ends with this object.
final class RsyslogServer {
    /// The path of the program; `nil` after a note if there is none.
    static var program: String? {
        if let found { return found }
        Peers.missing("rsyslogd")
        return nil
    }

    /// The peer that its tests compare with.
    static var peer: Peer { Peer("rsyslog", isPresent: found != nil) }

    private static let found = ["/usr/sbin/rsyslogd", "/usr/local/sbin/rsyslogd", "/sbin/rsyslogd"]
        .first { FileManager.default.isExecutableFile(atPath: $0) }

    /// The server's view of a message.
    struct Message: Decodable, Hashable {
        var pri: String
        var time: String
        var host: String
        var app: String
        var procid: String
        var msgid: String
        var data: String
        var msg: String
        var raw: String
    }

    let folder: TemporaryDirectory
    let udpPort: UInt16
    private(set) var tcpPort: UInt16 = 0
    private let configuration: String
    private var process = Process()

    /// Starts it with one of the configurations beside this file, and waits until it listens.
    init(_ configuration: String = "rsyslog.conf", _ values: [String: String] = [:]) throws {
        let folder = try TemporaryDirectory()
        let udpPort = try Self.freePort()
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(
            path: "Configurations/" + configuration
        )
        var text = try String(contentsOf: file, encoding: .utf8)
        let given = ["FOLDER": folder.path, "UDP_PORT": "\(udpPort)"].merging(values) { $1 }
        for (name, value) in given { text = text.replacingOccurrences(of: "@\(name)@", with: value) }
        self.folder = folder
        self.udpPort = udpPort
        self.configuration = text
        try start()
    }

    deinit { kill(process.processIdentifier, SIGKILL) }

    /// A server for TLS with a certificate of the tests' authority.
    static func overTLS(
        _ authority: TLSAuthority,
        _ certificate: String = "good",
        authMode: String = "anon"
    ) throws -> RsyslogServer {
        let certificate = authority.certificate(certificate)
        return try RsyslogServer(
            "rsyslog-tls.conf",
            [
                "CA_FILE": authority.trusted, "CERTIFICATE_FILE": certificate.path, "KEY_FILE": certificate.keyPath,
                "AUTH_MODE": authMode,
            ]
        )
    }

    /// The path of the Unix socket at which it expects what `syslog(3)` writes.
    var socketPath: String { folder.file("log.sock") }

    /// The path of the one at which it expects what comes over a network.
    var fullSocketPath: String { folder.file("full.sock") }

    /// An endpoint that shows whether it listens.
    private var endpoints: [SocketEndpoint] {
        let paths = [socketPath, fullSocketPath].filter(configuration.contains)
        return [.tcp("127.0.0.1", tcpPort)] + paths.map { .unixDatagram($0) }
    }

    /// Starts it, at the same ports as before.
    func start() throws {
        let port = tcpPort
        try folder.write(configuration.replacingOccurrences(of: "@TCP_PORT@", with: "\(port)"), to: "rsyslog.conf")
        process = Process()
        process.executableURL = URL(filePath: Self.program ?? "rsyslogd")
        process.arguments = ["-n", "-f", folder.file("rsyslog.conf"), "-i", folder.file("pid")]
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try Self.runListeningToSignals(process)
        let hasStarted = eventually {
            // It writes the number down only if it was free to choose.
            if tcpPort == 0 { tcpPort = (try? folder.text(of: "tcp.port")).flatMap { UInt16($0) } ?? 0 }
            guard tcpPort > 0, folder.names.contains("pid") else { return false }
            return endpoints.allSatisfy { (try? RawClient($0)) != nil }
        }
        try #require(hasStarted, "rsyslogd has not begun to listen")
    }

    /// Ends it and waits for its end, which comes when it has written what it had got.
    func stop() {
        process.terminate()
        let hasEnded = eventually { !process.isRunning }
        #expect(hasEnded, "rsyslogd does not end")
        if !hasEnded { kill(process.processIdentifier, SIGKILL) }
    }

    /// Waits until it has got so many messages.
    /// - Returns: all that it has got, in the order of their arrival.
    func messages(_ count: Int) throws -> [Message] {
        let hasCome = eventually { (try? lines().count) ?? 0 >= count }
        let messages = try lines().map { try JSONDecoder().decode(Message.self, from: Data($0.utf8)) }
        #expect(hasCome, "\(messages.count) of \(count) messages have come")
        return messages
    }

    private func lines() throws -> [Substring] {
        guard folder.names.contains("received") else { return [] }
        return try folder.text(of: "received").split(separator: "\n")
    }

    /// Runs a program that can be ended by a signal: it inherits which signals are blocked from the thread that starts
    /// it, and those of a pool block nearly all.
    private static func runListeningToSignals(_ process: Process) throws {
        var (none, before) = (sigset_t(), sigset_t())
        sigemptyset(&none)
        pthread_sigmask(SIG_SETMASK, &none, &before)
        defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
        try process.run()
    }

    /// A port that was free a moment ago.
    private static func freePort() throws -> UInt16 {
        guard case .udp(_, let port) = try DatagramReceiver().endpoint else { return 0 }
        return port
    }
}
