import Sinks
import Testing

@testable import Sinks

@Suite("The target of a connection by libcurl", .blocking)
struct TLSTargetTests {
    @Test(
        "is the name to check",
        arguments: [
            ("logs.example", nil, "https://logs.example:9021"),
            ("10.0.0.7", nil, "https://10.0.0.7:9021"),
            ("::1", nil, "https://[::1]:9021"),
            ("fe80::1%eth0", nil, "https://[fe80::1]:9021"),
            ("10.0.0.7", "logs.internal", "https://logs.internal:9021"),
            ("bücher.example", nil, "https://bücher.example:9021"),
        ] as [(String, String?, String)]
    )
    func url(host: String, serverName: String?, expected: String) throws {
        #expect(try TLSTarget(.tcp(host, 9021), serverName: serverName).url == expected)
    }

    @Test(
        "is a name and nothing more",
        arguments: ["", "a/b", "user@host", "a#b", "a?b", "a b", "a\\b", "a%41", "[::1]", "a\nb", "a\0b"]
    )
    func noName(text: String) {
        #expect(sinkError { _ = try TLSTarget(.tcp("host", 1), serverName: text) }?.code == .invalidOption)
        #expect(sinkError { _ = try TLSTarget(.tcp(text, 1), serverName: nil) }?.code == .invalidOption)
    }

    @Test("is reached over TCP only", arguments: [SocketEndpoint.unix("/a"), .udp("a", 1), .unixDatagram("/a")])
    func otherSockets(endpoint: SocketEndpoint) {
        #expect(sinkError { _ = try TLSTarget(endpoint, serverName: "a") }?.code == .invalidOption)
    }

    @Test("is sought at an address")
    func detour() {
        #expect(TLSTarget.detour(to: ("127.0.0.1", 9021)) == "::127.0.0.1:9021")
        #expect(TLSTarget.detour(to: ("::1", 9021)) == "::[::1]:9021")
        #expect(TLSTarget.detour(to: ("fe80::1%eth0", 9021)) == "::[fe80::1%eth0]:9021")
    }
}
