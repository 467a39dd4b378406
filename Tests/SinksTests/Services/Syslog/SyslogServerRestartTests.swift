import SinkTesting
import Sinks
import Testing

/// Real daemons that end and come back, and what arrives of numbered records.
@Suite("Syslog daemons that are restarted", .blocking)
struct SyslogServerRestartTests {
    private func options(_ socket: SocketOptions = SocketOptions()) -> SyslogOptions {
        var socket = socket
        socket.timeouts = .init(connect: .seconds(10), send: .seconds(10), flush: .seconds(120))
        socket.backoff = Backoff(retryStart: .milliseconds(5), retryMax: .milliseconds(20))
        socket.failures = .silent
        return SyslogOptions(socket: socket)
    }

    @Test(
        "may be started after the sink, and restarted, and over TCP every record arrives",
        arguments: SyslogDaemon.compared
    )
    func restart(daemon: SyslogDaemon) throws {
        let server = try SyslogServer(daemon)
        server.process.stop()
        let format = SyslogFormat.rfc5424(hostname: .named("web1"))
        let sink = try SyslogSink(server.address(.octets).0, format: format, options: options())
        try sink.emit(SyslogMessages.record("before"))
        #expect(sink.statistics.depth == 1)
        try server.process.start()
        #expect(eventually { sink.statistics.depth == 0 })
        #expect(try server.messages(1).map(\.msg) == ["before"])
        server.process.stop()
        for index in 0..<100 { try sink.emit(SyslogMessages.record("\(index)")) }
        #expect(sink.statistics.depth == 100)
        try server.process.start()
        #expect(eventually { sink.statistics.depth == 0 })
        #expect(try server.messages(101).map(\.msg) == ["before"] + Some.numbers(0..<100))
        #expect(sink.statistics.emitted == 101)
        #expect(sink.statistics.failed + sink.statistics.dropped == 0)
        try sink.close()
    }

    @Test(
        "are found again at their Unix socket after a restart",
        arguments: SyslogDaemon.compared,
        [nil, SyslogAddress.UnixSocket.datagram]
    )
    func restartedSocket(daemon: SyslogDaemon, kind: SyslogAddress.UnixSocket?) throws {
        let server = try SyslogServer(daemon)
        let sink = try SyslogSink(.unix(server.socketPath, as: kind), facility: .local0, options: options())
        try sink.emit(SyslogMessages.record("one"))
        // Unread messages are lost with the server's socket.
        #expect(try server.messages(1).count == 1)
        server.process.stop()
        #expect(sinkError { try sink.emit(SyslogMessages.record("lost")) }?.isTemporary == true)
        try server.process.start()
        try sink.emit(SyslogMessages.record("two"))
        let front = daemon.beforeText
        #expect(try server.messages(2).map(\.msg) == [front + "one", front + "two"])
        #expect(sink.statistics.emitted == 2 && sink.statistics.failed == 1)
        try sink.close()
    }

    /// The sink counts as emitted what the kernel took; so what does not arrive is a run that ends with the kill.
    @Test(
        "lose what the kernel had taken when they are killed, and nothing else",
        arguments: SyslogDaemon.compared,
        [false, true]
    )
    func killed(daemon: SyslogDaemon, overTLS: Bool) throws {
        let (server, address): (SyslogServer, SyslogAddress)
        if overTLS {
            guard let authority = TLSAuthority.shared else { return }
            server = try SyslogServer(daemon, overTLSBy: authority)
            address = .tls("localhost", server.tcpPort, TLSOptions(trust: .certificates(authority.trusted)))
        } else {
            server = try SyslogServer(daemon)
            address = server.address(.octets).0
        }
        let sink = try SyslogSink(
            address,
            format: .rfc5424(hostname: .named("web1")),
            options: options()
        )
        let kills = [1500, 4000]
        for number in 0..<6000 {
            if kills.contains(number) { try server.kill() }
            // The records between are emitted while the daemon is away.
            if kills.contains(number - 500) { try server.process.start() }
            try sink.emit(SyslogMessages.record("\(number)"))
        }
        try sink.flush()
        #expect(sink.statistics.emitted == 6000)
        #expect(sink.statistics.depth + sink.statistics.failed + sink.statistics.dropped == 0)
        #expect(try eventually { try server.messages(1).last?.msg == "5999" })
        let arrived = ArrivedNumbers(try server.messages(1).map(\.msg))
        #expect(arrived.isInOrder)
        // Only the record that was under way may have been read and sent again.
        #expect(arrived.repeated.count <= kills.count)
        let missing = arrived.missing(of: 6000)
        #expect(missing.allSatisfy { kills.contains($0.upperBound) }, "\(missing)")
        try sink.close()
    }
}
