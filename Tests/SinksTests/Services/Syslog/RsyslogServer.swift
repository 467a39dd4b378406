import Foundation
import TestPeers
import Testing

@testable import Sinks

/// A real rsyslog in a folder of its own, as an ordinary process; it ends with this object.
final class RsyslogServer {
    /// Where the program is; `nil`, having said so, where there is none.
    static var program: String? {
        if let found { return found }
        Peers.missing("rsyslogd")
        return nil
    }

    /// Whether tests with it run: if it is there, and also if it must be.
    static var isWanted: Bool { found != nil || Python.requiresPeers }

    private static let found = ["/usr/sbin/rsyslogd", "/usr/local/sbin/rsyslogd", "/sbin/rsyslogd"]
        .first { FileManager.default.isExecutableFile(atPath: $0) }

    /// What it got of a message.
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
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Configurations/" + configuration)
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

    /// The path of its Unix socket.
    var socketPath: String { folder.file("log.sock") }

    /// Starts it, at the same ports as before.
    func start() throws {
        let port = tcpPort
        try folder.write(configuration.replacingOccurrences(of: "@TCP_PORT@", with: "\(port)"), to: "rsyslog.conf")
        try? FileManager.default.removeItem(atPath: folder.file("tcp.port"))
        process = Process()
        process.executableURL = URL(filePath: Self.program ?? "rsyslogd")
        process.arguments = ["-n", "-f", folder.file("rsyslog.conf"), "-i", folder.file("pid")]
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        let hasStarted = eventually {
            guard let text = try? folder.text(of: "tcp.port"), let port = UInt16(text) else { return false }
            tcpPort = port
            return folder.names.contains("pid")
        }
        try #require(hasStarted, "rsyslogd has not begun to listen")
    }

    /// Ends it and waits for its end, which comes when it has written what it had got.
    func stop() {
        process.terminate()
        process.waitUntilExit()
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

    /// A port that was free a moment ago.
    private static func freePort() throws -> UInt16 {
        guard case .udp(_, let port) = try DatagramReceiver().endpoint else { return 0 }
        return port
    }
}
