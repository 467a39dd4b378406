import Foundation
import Sinks
import Testing

@testable import ConfigurationSinks

/// Messages of configured sinks at receivers of GELF.
struct GELFTests {
    /// A socket of this machine at a free port.
    private final class Receiver {
        let port: UInt16
        private let descriptor: Int32

        init(_ kind: __socket_type) throws {
            let descriptor = socket(AF_INET, Int32(kind.rawValue | SOCK_CLOEXEC.rawValue), 0)
            var address = sockaddr_in()
            address.sin_family = sa_family_t(AF_INET)
            address.sin_addr.s_addr = inet_addr("127.0.0.1")
            var length = socklen_t(MemoryLayout<sockaddr_in>.size)
            let result = withUnsafeMutablePointer(to: &address) {
                $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                    bind(descriptor, address, length) | getsockname(descriptor, address, &length)
                }
            }
            try #require(result == 0)
            self.descriptor = descriptor
            port = address.sin_port.bigEndian
            if kind == SOCK_STREAM { listen(descriptor, 1) }
            // Only a wait that would never end.
            var patience = timeval(tv_sec: 120, tv_usec: 0)
            setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        }

        deinit { close(descriptor) }

        /// Waits for a datagram, or for the bytes that have come over a connection.
        func text(overConnection: Bool) -> String {
            let source = overConnection ? accept(descriptor, nil, nil) : descriptor
            defer { if overConnection { close(source) } }
            var buffer = [UInt8](repeating: 0, count: 65_536)
            let count = recv(source, &buffer, buffer.count, 0)
            return String(decoding: buffer.prefix(max(count, 0)), as: UTF8.self)
        }
    }

    @Test(arguments: ["udp", "tcp"])
    func `a receiver gets a record, ended by a NUL in a stream`(_ scheme: String) throws {
        let receiver = try Receiver(scheme == "tcp" ? SOCK_STREAM : SOCK_DGRAM)
        try inFolder { folder in
            let configuration = try open(
                """
                logging:
                  sinks:
                    gelf:
                      address: \(scheme)://127.0.0.1:\(receiver.port)
                      format: {kind: gelf, host: web-3}
                """,
                in: folder
            )
            configuration.logger("shop").info("one", ["n": 1])
            let text = receiver.text(overConnection: scheme == "tcp")
            #expect(text.hasPrefix(#"{"version":"1.1","host":"web-3","short_message":"one","timestamp":"#), "\(text)")
            #expect(text.hasSuffix(#","_n":1}"# + (scheme == "tcp" ? "\0" : "")), "\(text)")
            try configuration.sink.close()
            #expect(configuration.sink.statistics.emitted == 1)
        }
    }

    @Test(arguments: [
        ("compression: gzip, address: 'tcp://h'", "GELF over a stream has no compression"),
        ("delivery: acknowledged, address: 'udp://h'", "GELF has no acknowledgement"),
        ("format: text, address: 'udp://h'", #"expected a format of JSON, such as "json" or "ecs""#),
        ("tls: true, address: 'tcp://h'", "TLS options belong to an address with tls://"),
        ("address: 'unix:///x'", #"expected one of "udp://host", "tcp://host", "tls://host""#),
    ])
    func `options that make no sense are refused`(_ options: String, _ reason: String) throws {
        let found = try mistake("logging: {sinks: {gelf: {\(options)}}}")
        #expect(found.hasPrefix("app.yaml:1: logging.sinks.gelf") && found.hasSuffix(reason), "\(found)")
    }
}
