import Sinks
import Testing

@testable import Sinks

/// Text that a host's name cannot be, such as one that would forge a line of a protocol or of a report.
@Suite("A host")
struct HostTextTests {
    /// The parts that take a host, by what they make of one.
    private static let makers: [@Sendable (String) throws -> Void] = [
        { _ = try SocketSink(.tcp($0, 1)) },
        { _ = try SocketSink(.tcp($0, 1), over: .tls()) },
        { _ = try TLSTarget(.tcp("h", 1), serverName: $0) },
        { _ = try DatagramSink(.udp($0, 1)) },
        { _ = try SyslogSink(.udp($0)) },
        { _ = try SyslogSink(.tcp($0)) },
        { _ = try RecordServer(listeningOn: [.tcp($0, 0)], to: NullSink()) },
        { _ = try RecordServer(listeningOn: [.udp($0, 0)], to: NullSink()) },
        { _ = try HTTPSink(host: $0, url: "/in") },
        { _ = try HTTPSink("http://\($0)/in") },
        { _ = try OTLPSink("http://\($0)") },
        { _ = try SMTPSink(MailServer($0), from: "a@b.example", to: ["a@b.example"], subject: "s") },
    ]

    @Test(
        "that ends a line, controls a screen, reorders text or has a blank is refused wherever one is given",
        arguments: [
            "a\nb", "a\r\nQUIT", "a\0b", "a\u{1B}[2Jb", "a\u{85}b", "a\u{2028}b", "a\u{202E}b", "a b", "a\u{A0}b",
        ]
    )
    func refused(host: String) {
        for (index, make) in Self.makers.enumerated() {
            let error = sinkError { try make(host) }
            #expect(error?.code == .invalidOption, "the one at \(index)")
            let text = error.map { "\($0)" } ?? ""
            #expect(text.unicodeScalars.allSatisfy { !$0.isControl && !$0.reordersText }, "the one at \(index)")
        }
    }

    @Test(
        "may be a name, also of another alphabet, or an address, also with a zone",
        arguments: ["logs.example", "b\u{FC}cher.example", "under_score", "127.0.0.1", "::1", "fe80::1%eth0"]
    )
    func accepted(host: String) throws {
        _ = try SocketSink(.tcp(host, 1))
        _ = try SocketSink(.tcp(host, 1), over: .tls())
        _ = try DatagramSink(.udp(host, 1))
        _ = try SyslogSink(.tcp(host))
    }
}
