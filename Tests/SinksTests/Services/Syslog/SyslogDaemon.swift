import Foundation
import TestPeers
import Testing

/// A program that receives syslog, as the tests run it.
struct SyslogDaemon: Sendable, CustomTestStringConvertible {
    /// A way on which messages reach it.
    enum Way: String, Sendable {
        case udp = "UDP"
        case octets = "TCP, octets counted"
        case lines = "TCP, line feeds"
        case unix = "a Unix socket"
        case datagrams = "a Unix datagram socket"
        case stream = "a Unix stream socket"
    }

    /// The demand for a certificate of the sender.
    enum Demand: Sendable {
        case none, certificate
    }

    let name: String
    let program: String?
    /// The ways into its configuration.
    let ways: [Way]
    /// The text between the tag of RFC 3164 and the text, as far as it counts for a part of the message.
    let beforeText: String
    /// The words of its configuration for TLS.
    let demands: [Demand: String]
    /// Its arguments in a folder that has its configuration.
    let arguments: @Sendable (_ folder: String) -> [String]

    var testDescription: String { name }

    /// The peer that tests compare with.
    var peer: Peer { Peer(name, isPresent: program != nil) }

    static let rsyslog = SyslogDaemon(
        name: "rsyslog",
        program: ServerProcess.program("/usr/sbin/rsyslogd", "/usr/local/sbin/rsyslogd", "/sbin/rsyslogd"),
        ways: [.udp, .octets, .lines, .unix, .datagrams],
        beforeText: " ",
        demands: [.none: "anon", .certificate: "x509/certvalid"]
    ) { ["-n", "-f", $0 + "/server.conf", "-i", $0 + "/pid"] }

    static let syslogNG = SyslogDaemon(
        name: "syslog-ng",
        program: ServerProcess.program(
            "/usr/sbin/syslog-ng",
            "/usr/local/sbin/syslog-ng",
            Peer.installed("syslog-ng/run")
        ),
        ways: [.udp, .octets, .lines, .unix, .datagrams, .stream],
        beforeText: "",
        demands: [.none: "optional-untrusted", .certificate: "required-trusted"]
    ) { folder in
        ["-F", "--no-caps", "-f", folder + "/server.conf", "-p", folder + "/pid", "-c", folder + "/control"]
            + ["-R", folder + "/state"]
    }

    /// Those that this run compares with.
    static let compared = [rsyslog, syslogNG].filter(\.peer.isCompared)
}

/// A way into one of the daemons: an argument of a test.
struct SyslogRoute: Sendable, CustomTestStringConvertible {
    let daemon: SyslogDaemon
    let way: SyslogDaemon.Way

    var testDescription: String { "\(daemon.name), \(way.rawValue)" }

    static let all = SyslogDaemon.compared.flatMap { daemon in
        daemon.ways.map { SyslogRoute(daemon: daemon, way: $0) }
    }

    /// The structured data that the daemon adds to a message: syslog-ng numbers those of its own machine.
    func addition(_ number: Int) -> String {
        let isLocal = [.unix, .datagrams, .stream].contains(way)
        return isLocal && daemon.name == "syslog-ng" ? "[meta sequenceId=\"\(number)\"]" : ""
    }

    /// Those over a network.
    static let network = all.filter { [.udp, .octets, .lines].contains($0.way) }
}
