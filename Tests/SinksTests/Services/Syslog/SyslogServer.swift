import Foundation
import Testing

@testable import Sinks

/// A real syslog daemon in a folder of its own, as an ordinary process; it ends with this object.
final class SyslogServer {
    /// The daemon's view of a message.
    struct Message: Decodable, Hashable {
        var facility: String
        var severity: String
        var time: String
        var host: String
        var app: String
        var procid: String
        var msgid: String
        var data: String
        var msg: String
        var raw: String
    }

    let process: ServerProcess
    private let udpPort: UInt16
    private let linePort: UInt16
    private let configuration: String

    /// Starts it with its configuration beside this file, and waits until it listens.
    convenience init(_ daemon: SyslogDaemon) throws {
        try self.init(daemon, daemon.name + ".conf", [:])
    }

    /// Starts it for TLS with a certificate of the tests' authority.
    convenience init(
        _ daemon: SyslogDaemon,
        overTLSBy authority: TLSAuthority,
        _ certificate: String = "good",
        demanding demand: SyslogDaemon.Demand = .none
    ) throws {
        let certificate = authority.certificate(certificate)
        let values = [
            "CA_FILE": authority.trusted, "CERTIFICATE_FILE": certificate.path, "KEY_FILE": certificate.keyPath,
            "AUTH_MODE": daemon.demands[demand] ?? "",
        ]
        try self.init(daemon, daemon.name + "-tls.conf", values)
    }

    private init(_ daemon: SyslogDaemon, _ name: String, _ values: [String: String]) throws {
        let folder = try TemporaryDirectory()
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Configurations/" + name)
        let udpPort = try ServerProcess.freePort(TestSocket.datagram)
        // Another one than that of the process.
        let linePort = try ServerProcess.freePort(in: 10_000..<20_000)
        let given = ["FOLDER": folder.path, "UDP_PORT": "\(udpPort)", "LINE_PORT": "\(linePort)"]
        let original = try String(contentsOf: file, encoding: .utf8)
        let text = given.merging(values) { $1 }.reduce(original) { text, value in
            text.replacingOccurrences(of: "@\(value.key)@", with: value.value)
        }
        let datagrams = ["log.sock", "full.sock"].map(folder.file).filter(text.contains)
            .map(SocketEndpoint.unixDatagram)
        let streams = ["stream.sock"].map(folder.file).filter(text.contains).map(SocketEndpoint.unix)
        configuration = original
        self.udpPort = udpPort
        self.linePort = linePort
        process = try ServerProcess(daemon.program, in: folder, at: datagrams + streams) { port, folder in
            let text = text.replacingOccurrences(of: "@TCP_PORT@", with: "\(port)")
            // A daemon without its configuration does not start, and the test says so.
            try? text.write(toFile: folder + "/server.conf", atomically: true, encoding: .utf8)
            // That of a daemon that was killed.
            try? FileManager.default.removeItem(atPath: folder + "/pid")
            return daemon.arguments(folder)
        }
    }

    var tcpPort: UInt16 { process.port }

    /// The path of the Unix socket at which it expects what `syslog(3)` writes.
    var socketPath: String { process.folder.file("log.sock") }

    /// Whether it has got anything.
    var hasReceived: Bool { process.folder.names.contains("received") }

    /// The address of a way, and the framing of messages on it.
    func address(_ way: SyslogDaemon.Way) -> (SyslogAddress, SyslogOptions.Framing?) {
        let full = process.folder.file("full.sock")
        return switch way {
        case .udp: (.udp("127.0.0.1", udpPort), nil)
        case .octets: (.tcp("127.0.0.1", tcpPort), nil)
        // rsyslog takes both kinds of framing at one port.
        case .lines: (.tcp("127.0.0.1", configuration.contains("@LINE_PORT@") ? linePort : tcpPort), .lineFeed)
        case .unix: (.unix(full), nil)
        case .datagrams: (.unix(full, as: .datagram), nil)
        case .stream: (.unix(process.folder.file("stream.sock"), as: .stream), nil)
        }
    }

    /// Kills it, and removes a line that it has not finished: it would write the next one behind that.
    func kill() throws {
        process.kill()
        guard hasReceived else { return }
        let received = process.folder.file("received")
        let whole = try Data(contentsOf: URL(filePath: received)).lastIndex(of: 10).map { $0 + 1 } ?? 0
        try #require(truncate(received, off_t(whole)) == 0)
    }

    /// Waits until it has got so many messages.
    /// - Returns: whether it has.
    func waits(for count: Int) -> Bool {
        eventually { (try? lines().count) ?? 0 >= count }
    }

    /// Waits until it has got so many messages.
    /// - Returns: all that it has got, in the order of their arrival.
    func messages(_ count: Int) throws -> [Message] {
        let hasCome = waits(for: count)
        let messages = try lines().map { line in
            var message = try JSONDecoder().decode(Message.self, from: Data(line.utf8))
            // Both are UTC.
            message.time = message.time.replacingOccurrences(of: "+00:00", with: "Z")
            return message
        }
        #expect(hasCome, "\(messages.count) of \(count) messages have come")
        return messages
    }

    /// The lines that are complete.
    private func lines() throws -> [Substring] {
        guard hasReceived else { return [] }
        let text = try process.folder.text(of: "received")
        return text[..<(text.lastIndex(of: "\n") ?? text.startIndex)].split(separator: "\n")
    }
}
