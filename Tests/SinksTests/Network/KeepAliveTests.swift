import SinkTesting
import Testing

@testable import Sinks

import SinksLibc

/// A peer that vanished is noticed by the system, if keep-alive is on.
@Suite(.blocking) struct KeepAliveTests {
    /// An option of the socket that this process has connected to a port.
    private func option(_ name: Int32, at level: Int32, ofConnectionTo port: UInt16) throws -> Int32 {
        let descriptor = try #require(
            (0..<4096).first { (descriptor: Int32) in
                SocketAddress { getpeername(descriptor, $0, $1) }?.numericHostAndPort?.port == port
            }
        )
        var (value, length) = (Int32(-1), socklen_t(MemoryLayout<Int32>.size))
        try #require(getsockopt(descriptor, level, name, &value, &length) == 0)
        return value
    }

    private func expect(_ found: (Int32, Int32) throws -> Int32, idle: Int32, interval: Int32, patience: Int32) throws {
        #expect(try found(SO_KEEPALIVE, SOL_SOCKET) == 1)
        #if !canImport(Darwin)
            let level = Int32(IPPROTO_TCP)
            #expect(try found(TCP_KEEPIDLE, level) == idle)
            #expect(try found(TCP_KEEPINTVL, level) == interval)
            #expect(try found(TCP_KEEPCNT, level) == 5)
            #expect(try found(TCP_USER_TIMEOUT, level) == patience)
        #endif
    }

    @Test func `a connection is watched, as the options say by default`() throws {
        let receiver = try SilentListener()
        let sink = try SocketSink(.tcp("127.0.0.1", receiver.port), options: RealSocketTests.patient)
        try sink.log("one")
        try expect(
            { try option($0, at: $1, ofConnectionTo: receiver.port) },
            idle: 30,
            interval: 6,
            patience: 60_000
        )
    }

    @Test func `so is one over TLS`() throws {
        guard let authority = TLSAuthority.shared else { return }
        let server = try TLSServer(authority.certificate("good"))
        let sink = try SocketSink(
            .tcp("127.0.0.1", server.port),
            over: .tls(TLSOptions(trust: .certificates(authority.trusted))),
            options: RealSocketTests.patient
        )
        try sink.log("one")
        try expect(
            { try option($0, at: $1, ofConnectionTo: server.port) },
            idle: 30,
            interval: 6,
            patience: 60_000
        )
    }

    @Test(
        "the system's numbers follow from the time that a peer may be silent",
        arguments: [
            (Duration.seconds(60), KeepAlive(idle: 30, interval: 6, probes: 5, userTimeout: 60_000)),
            (.seconds(25), KeepAlive(idle: 13, interval: 3, probes: 5, userTimeout: 25_000)),
            (.milliseconds(500), KeepAlive(idle: 1, interval: 1, probes: 5, userTimeout: 500)),
            (.zero, KeepAlive(idle: 1, interval: 1, probes: 5, userTimeout: 1)),
            (.seconds(1e15), KeepAlive(idle: 32_767, interval: 32_767, probes: 5, userTimeout: .max)),
        ]
    )
    func numbers(time: Duration, expected: KeepAlive) {
        #expect(KeepAlive(within: time) == expected)
    }

    @Test func `what a server accepts is watched, does not block, and is not passed on to other programs`() throws {
        let addresses = try NameResolution.addresses(of: "127.0.0.1", port: 0, isNumeric: true)
        let listener = try ListeningSocket(.stream, at: try #require(addresses.first))
        let port = try #require(listener.hostAndPort?.port)
        let client = try SocketSink(.tcp("127.0.0.1", port), options: RealSocketTests.patient)
        try client.log("one")
        let accepted = try listener.accept()
        #expect(fcntl(accepted.descriptor, F_GETFD) & FD_CLOEXEC == FD_CLOEXEC)
        #expect(fcntl(accepted.descriptor, F_GETFL) & O_NONBLOCK == O_NONBLOCK)
        #if os(Linux)
            #expect(ListeningSocket.accept4 != nil, "otherwise there is a moment at which it is passed on")
        #endif
    }
}
