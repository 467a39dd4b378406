import Foundation
import SinkTesting
import Testing
import Wire

@testable import Sinks

@Suite(.blocking) struct RealSocketTests {
    static let quick = SocketOptions(
        timeouts: .init(connect: .milliseconds(300), send: .milliseconds(200), flush: .seconds(2)),
        backoff: Backoff(retryStart: .milliseconds(5), retryMax: .milliseconds(20)),
        failures: .silent
    )

    /// For tests whose subject is not time: a machine under load must not make a difference.
    static let patient = SocketOptions(
        timeouts: .init(connect: .seconds(60), send: .seconds(60), flush: .seconds(60)),
        backoff: Backoff(retryStart: .milliseconds(5), retryMax: .milliseconds(20)),
        failures: .silent
    )

    enum Place: Sendable, CaseIterable {
        case ipv4, ipv6, unix
    }

    private func receiver(_ place: Place, in directory: TemporaryDirectory) throws -> TestReceiver {
        switch place {
        case .ipv4: try TestReceiver()
        case .ipv6: try TestReceiver(.tcp("::1", 0))
        case .unix: try TestReceiver(.unix(directory.file("socket")))
        }
    }

    @Test(arguments: Place.allCases)
    func `records arrive over IPv4, IPv6 and Unix sockets`(place: Place) throws {
        let directory = try TemporaryDirectory()
        let receiver = try receiver(place, in: directory)
        let sink = try SocketSink(receiver.endpoint, options: Self.patient)
        for index in 0..<100 { try sink.log("record \(index)") }
        #expect(eventually { receiver.messages().count == 100 })
        #expect(receiver.messages() == (0..<100).map { "record \($0)" })
        try sink.close()
    }

    @Test func `a host name is looked up, and each of its addresses tried`() throws {
        // localhost is ::1 first on many machines, and no socket listens there.
        let receiver = try TestReceiver()
        guard case .tcp(_, let port) = receiver.endpoint else { return }
        let sink = try SocketSink(.tcp("localhost", port), options: Self.patient)
        try sink.log("one")
        #expect(eventually { receiver.messages() == ["one"] })
    }

    @Test func `a peer that hangs up is noticed before the next record, and no signal ends the process`() throws {
        let receiver = try TestReceiver()
        let sink = try SocketSink(receiver.endpoint, options: Self.patient)
        try sink.log("one")
        #expect(eventually { receiver.messages() == ["one"] })
        receiver.hangUp(0)
        #expect(eventually { receiver.connections == 1 })
        for index in 0..<20 { try sink.log("record \(index)") }
        try sink.flush()
        #expect(eventually { receiver.messages(of: receiver.connections - 1).last == "record 19" })
        let arrived = (0..<receiver.connections).flatMap { receiver.messages(of: $0) }
        // Bytes that the kernel took before the peer's end was known are lost: one record at most, as each send checks.
        #expect(arrived.count >= 20 && arrived.first == "one")
    }

    @Test func `a receiver closes its own sockets only, and each once`() throws {
        let file: Int32
        do {
            let receiver = try TestReceiver()
            receiver.stopListening()
            // It gets the number that has just become free, unless another test was faster.
            file = Glibc.open("/dev/null", O_RDONLY)
        }
        #expect(fcntl(file, F_GETFD) != -1)
        close(file)
    }

    @Test func `no listener: an error with the reason, and recovery when there is one`() throws {
        let receiver = try TestReceiver()
        let endpoint = receiver.endpoint
        receiver.stopListening()
        let failures = ReportedFailures()
        var options = Self.quick
        options.failures = failures.reporter
        let sink = try SocketSink(endpoint, options: options)
        try sink.log("one")
        #expect(failures.texts == ["could not connect to \(endpoint): Connection refused (errno 111)"])
        #expect(sink.statistics.depth == 1)
    }

    @Test func `a connection without an answer takes no longer than its timeout`() throws {
        // A full queue of connections that are not accepted drops further ones without a word.
        let hole = try BlackHole()
        let failures = ReportedFailures()
        var options = Self.quick
        options.failures = failures.reporter
        options.backoff = Backoff(retryStart: .seconds(3600))
        let sink = try SocketSink(hole.endpoint, options: options)
        try sink.log("one")
        #expect(failures.texts == ["could not connect to \(hole.endpoint): Connection timed out (errno 110)"])
    }

    @Test func `a peer that never reads is waited for once, and nothing is torn`() throws {
        let receiver = try TestReceiver(reads: false)
        var options = Self.quick
        options.backlog = Backlog(bytes: 1 << 20)
        let sink = try SocketSink(receiver.endpoint, options: options)
        let text = String(repeating: "x", count: 100_000)
        var refused = 0
        for _ in 0..<200 where (try? sink.log(text)) == nil { refused += 1 }
        #expect(refused > 0)
        let statistics = sink.statistics
        #expect(statistics.dropped == UInt64(refused))
        #expect(statistics.emitted == UInt64(200 - refused))
        #expect(statistics.depth > 0)
    }

    @Test func `a name that does not exist is an error that says so, in bounded time`() throws {
        let failures = ReportedFailures()
        var options = Self.quick
        options.failures = failures.reporter
        let sink = try SocketSink(.tcp("no-such-host.invalid", 9020), options: options)
        try sink.log("one")
        #expect(failures.texts.count == 1)
        #expect(failures.texts.first?.hasPrefix("could not look up tcp no-such-host.invalid:9020: ") == true)
    }

    @Test func `a resolver that never answers holds no call beyond the deadline, and is not called twice`() throws {
        let lookUps = Owner(0)
        let release = DispatchSemaphore(value: 0)
        let resolver = Resolver(.tcp("slow", 1)) { _ in
            lookUps.withResource { $0 += 1 }
            release.wait()
            return [SocketAddress(path: "/answer")].compactMap(\.self)
        }
        for _ in 0..<3 {
            let error = sinkError { _ = try resolver.addresses(until: .now + .milliseconds(10)) }
            #expect(error?.description == "could not look up tcp slow:1: Connection timed out (errno 110)")
        }
        release.signal()
        #expect(try resolver.addresses(until: .now + .seconds(30)).count == 1)
        #expect(lookUps.withResource { $0 } == 1)
    }
}

/// A socket that listens and never accepts, with its queue full: a peer that connects gets no answer.
final class BlackHole: Sendable {
    let endpoint: SocketEndpoint
    private let listener: Int32
    private let fillers: [Int32]

    init() throws {
        listener = socket(AF_INET, TestSocket.stream, 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let listener = listener
        let (bound, connected) = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                let bound =
                    bind(listener, address, length) == 0 && listen(listener, 0) == 0
                    && getsockname(listener, address, &length) == 0
                let fillers = (0..<4).map { _ in
                    let filler = socket(AF_INET, TestSocket.stream | Int32(SOCK_NONBLOCK.rawValue), 0)
                    _ = connect(filler, address, length)
                    return filler
                }
                return (bound, fillers)
            }
        }
        fillers = connected
        guard bound else { throw POSIXError(.EIO) }
        endpoint = .tcp("127.0.0.1", UInt16(bigEndian: address.sin_port))
    }

    deinit {
        for descriptor in fillers + [listener] { close(descriptor) }
    }
}
