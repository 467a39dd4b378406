import Foundation
import SinkTesting
import TestPeers
import Testing

@testable import Sinks

@Suite("A syslog sink", .blocking)
struct SyslogSinkTests {
    private let format = SyslogFormat.python(appendsNUL: false)

    private func error(_ address: SyslogAddress, _ options: SyslogOptions) -> SinkError? {
        sinkError { _ = try SyslogSink(address, format: format, options: options) }
    }

    private func texts(_ peer: ScriptedPeer, _ index: Int = 0) -> [String] {
        SyslogStream.messages(peer.get { $0.received[index] }, .octetCounting).map {
            String(decoding: $0, as: UTF8.self)
        }
    }

    private func sink(to peer: ScriptedPeer, _ change: (inout SocketOptions) -> Void = { _ in }) throws -> SyslogSink {
        var socket = SocketOptions(backoff: Backoff(retryStart: .zero), failures: .silent)
        change(&socket)
        return try SyslogSink(
            .stream(.tcp("peer", 1), over: peer.connector),
            format: format,
            options: SyslogOptions(socket: socket)
        )
    }

    @Test("refuses options that make no sense, and says why")
    func options() {
        let cases: [(SyslogAddress, SyslogOptions, String)] = [
            (.udp("h"), SyslogOptions(longestMessage: 479), "the longest message must have 480 bytes at least"),
            (
                .tcp("h"), SyslogOptions(socket: SocketOptions(delivery: .acknowledged)),
                "receivers of syslog acknowledge nothing"
            ),
            (.udp(""), SyslogOptions(), "the host is empty"),
            (.tcp("h", 0), SyslogOptions(), "nobody can be reached at port 0"),
            (.unix(""), SyslogOptions(), "the path is empty"),
            (
                .stream(.udp("h", 1), over: .plain), SyslogOptions(),
                "it takes datagrams, and no connection is made to it"
            ),
            (
                .udp("h"), SyslogOptions(socket: SocketOptions(backlog: Backlog(spill: SpillOptions("/s")))),
                "no record waits for it: a spill file and buffering are for streams"
            ),
            (
                .local, SyslogOptions(socket: SocketOptions(buffering: .buffered())),
                "no record waits for it: a spill file and buffering are for streams"
            ),
            (.tcp("h"), SyslogOptions(socket: SocketOptions(sendTimeout: .seconds(-1))), "a time-out is negative"),
        ]
        for (address, options, reason) in cases {
            let error = error(address, options)
            #expect(error?.code == .invalidOption)
            #expect(error?.reason == reason)
        }
        let ident = SyslogFormat.python(ident: String(repeating: "i", count: 5000))
        #expect(sinkError { _ = try SyslogSink(.udp("h"), format: ident) }?.code == .invalidOption)
    }

    @Test("goes to the usual ports and paths")
    func addresses() {
        func subject(_ address: SyslogAddress) -> String {
            switch address.route {
            case .datagrams(let endpoint): endpoint.description
            case .stream(let endpoint, _): endpoint.description
            case .unix(let path): path
            }
        }
        #expect(subject(.udp("h")) == "udp h:514")
        #expect(subject(.tcp("h")) == "tcp h:514")
        #expect(subject(.tls("h")) == "tcp h:6514")
        #expect(subject(.local) == "/dev/log")
        #expect(subject(.unix("/s", as: .stream)) == "unix /s")
        #expect(subject(.unix("/s", as: .datagram)) == "unix datagram /s")
    }

    @Test("keeps records while the receiver is away, and sends a message again that was sent in part")
    func backlog() throws {
        let peer = ScriptedPeer()
        let sink = try sink(to: peer)
        peer.set { $0.refusals = 1 }
        try sink.log("one")
        #expect(sink.statistics.depth == 1)
        try sink.flush()
        #expect(texts(peer) == ["<14>one"])
        peer.set {
            $0.bytesPerSend = 4; $0.bytesUntilBreak = 8
        }
        try sink.log("two")
        #expect(eventually { sink.statistics.depth == 0 })
        #expect(peer.get { $0.received[0] }.count > "7 <14>one".utf8.count)
        #expect(texts(peer, 1) == ["<14>two"])
        #expect(sink.statistics.emitted == 2 && sink.statistics.failed == 0)
        try sink.close()
    }

    @Test(
        "does not ask a receiver about the length of a message at which connections break, since it is not told one apart"
    )
    func brokenConnections() throws {
        let peer = ScriptedPeer()
        peer.set { $0.refusals = 1 }
        for prefixLength in [0, 4] {
            var sender = try FrameSender(
                to: .tcp("peer", 1),
                connect: peer.connector.prepared(for: .tcp("peer", 1)),
                options: SocketOptions(failures: .silent),
                prefixLength: prefixLength
            )
            peer.set { $0.refusals = 1 }
            let entry = Array("8 <14>text".utf8)
            _ = try entry.withUnsafeBytes { entry throws(SinkError) in try sender.append(entry, level: .info) }
            for _ in 0..<3 { sender.suspicion.noteBreak(at: 0) }
            #expect(sender.firstFrame.announcement == (prefixLength == 0 ? nil : Array(entry.prefix(4))))
        }
    }

    @Test("refuses a record whose messages are longer together than options allow")
    func tooLong() throws {
        let peer = ScriptedPeer()
        let sink = try sink(to: peer) { $0.longestRecord = 10_000 }
        #expect(sinkError { try sink.log(String(repeating: "x", count: 10_000)) }?.code == .tooLong)
        try sink.log(String(repeating: "x", count: 9_900))
        #expect(texts(peer).count == 2)
        #expect(sink.statistics.emitted == 1 && sink.statistics.failed == 1)
        try sink.close()
    }

    @Test("sends a long record as several datagrams, which count as one record")
    func severalDatagrams() throws {
        let receiver = try DatagramReceiver()
        guard case .udp(let host, let port) = receiver.endpoint else { return }
        let sink = try SyslogSink(.udp(host, port), format: format, options: SyslogOptions(longestMessage: 480))
        let text = String(repeating: "0123456789", count: 100)
        try sink.log(text)
        let parts = (0..<3).compactMap { _ in receiver.next() }.map { String(decoding: $0, as: UTF8.self) }
        #expect(parts.map(\.utf8.count) == [480, 480, 52])
        #expect(parts.map { $0.dropFirst(4) }.joined() == text)
        #expect(sink.statistics.emitted == 1 && sink.statistics.bytes == 1012)
        try sink.close()
    }

    @Test("finds out what the system takes where that is less than what it was told")
    func systemLimit() throws {
        let folder = try TemporaryDirectory()
        let receiver = try DatagramReceiver(path: folder.file("s"))
        let calls = FaultyDatagramCalls()
        calls.script(sends: [.messageTooLong, .messageTooLong])
        let sink = try SyslogSink(.unix(folder.file("s")), format: format, calls: calls)
        try sink.log(String(repeating: "x", count: 4000))
        let sizes = (0..<5).compactMap { _ in receiver.next()?.count }
        #expect(sizes == [1001, 1001, 1001, 1001, 16])
        #expect(sink.statistics.emitted == 1 && sink.statistics.failed == 0)
        try sink.close()
    }

    @Test("counts a record as failed if one of its datagrams is")
    func partialFailure() throws {
        let folder = try TemporaryDirectory()
        let receiver = try DatagramReceiver(path: folder.file("s"))
        let calls = FaultyDatagramCalls()
        calls.script(sends: [nil, .accessDenied])
        let sink = try SyslogSink(
            .unix(folder.file("s"), as: .datagram),
            format: format,
            options: SyslogOptions(longestMessage: 480),
            calls: calls
        )
        #expect(sinkError { try sink.log(String(repeating: "x", count: 1000)) }?.errno == Errno.accessDenied.rawValue)
        #expect(receiver.next()?.count == 480)
        #expect(sink.statistics.emitted == 0 && sink.statistics.failed == 1 && sink.statistics.bytes == 0)
        try sink.log("next")
        #expect(receiver.next() == Array("<14>next".utf8))
        try sink.close()
    }

    @Test("waits once for all datagrams of a record, not for each of them")
    func oneDeadline() throws {
        let folder = try TemporaryDirectory()
        let receiver = try DatagramReceiver(path: folder.file("s"))
        let calls = FaultyDatagramCalls()
        calls.script(sends: [.wouldBlock, nil, .wouldBlock, .noBuffers, nil, .wouldBlock])
        let sink = try SyslogSink(
            .unix(folder.file("s"), as: .datagram),
            format: format,
            options: SyslogOptions(longestMessage: 480, socket: SocketOptions(sendTimeout: .seconds(3600))),
            calls: calls
        )
        try sink.log(String(repeating: "x", count: 1400))
        #expect((0..<3).compactMap { _ in receiver.next()?.count } == [480, 480, 452])
        #expect(calls.deadlines.count == 4)
        #expect(Set(calls.deadlines).count == 1)
        calls.script(sends: [.wouldBlock])
        try sink.log("next")
        #expect(Set(calls.deadlines).count == 2)
        try sink.close()
    }

    @Test("does not send again what has gone when a later datagram turns out to be too long")
    func laterDatagramTooLong() throws {
        let folder = try TemporaryDirectory()
        let receiver = try DatagramReceiver(path: folder.file("s"))
        let calls = FaultyDatagramCalls()
        calls.script(sends: [nil, .messageTooLong])
        let sink = try SyslogSink(
            .unix(folder.file("s"), as: .datagram),
            format: format,
            options: SyslogOptions(longestMessage: 480),
            calls: calls
        )
        #expect(sinkError { try sink.log(String(repeating: "x", count: 1000)) }?.code == .tooLong)
        #expect(sink.statistics.emitted == 0 && sink.statistics.failed == 1)
        try sink.log("next")
        #expect(receiver.next()?.count == 480)
        #expect(receiver.next() == Array("<14>next".utf8))
        try sink.close()
    }

    @Test("finds a daemon at once that went with a stream and came back with datagrams")
    func kindAfterBackoff() throws {
        let folder = try TemporaryDirectory()
        let path = folder.file("s")
        // No time passes, so a back-off would never end.
        let socket = SocketOptions(failures: .silent, clock: ManualTime().source)
        let sink = try SyslogSink(.unix(path), format: format, options: SyslogOptions(socket: socket))
        do {
            let stream = try StreamListener(path: path)
            try sink.log("one")
            #expect(try stream.read(8) == Array("<14>one\0".utf8))
        }
        try FileManager.default.removeItem(atPath: path)
        for _ in 0..<2 { #expect(sinkError { try sink.log("lost") }?.errno == Errno.noSuchFile.rawValue) }
        let receiver = try DatagramReceiver(path: path)
        try sink.log("two")
        #expect(receiver.next() == Array("<14>two".utf8))
        #expect(sink.statistics.emitted == 2 && sink.statistics.failed == 2)
        try sink.close()
    }

    @Test("takes its socket for a stream if it is one, and for datagrams again when it has become that")
    func socketKinds() throws {
        let folder = try TemporaryDirectory()
        let path = folder.file("s")
        let socket = SocketOptions(backoff: Backoff(retryStart: .zero), failures: .silent)
        let sink = try SyslogSink(.unix(path), format: format, options: SyslogOptions(socket: socket))
        #expect(sinkError { try sink.log("nobody there") }?.errno == Errno.noSuchFile.rawValue)
        do {
            let stream = try StreamListener(path: path)
            try sink.log("one")
            try sink.log("two")
            #expect(try stream.read(16) == Array("<14>one\0<14>two\0".utf8))
        }
        try FileManager.default.removeItem(atPath: path)
        let receiver = try DatagramReceiver(path: path)
        // The peer's end shows at the first record, and what listens there now when it is connected to.
        try sink.log("three")
        #expect(receiver.next() == Array("<14>three".utf8))
        #expect(sink.statistics.emitted == 3 && sink.statistics.failed == 1 && sink.statistics.dropped == 0)
        try sink.close()
        #expect(sinkError { try sink.log("late") }?.code == .closed)
        try sink.close()
    }

    @Test("works behind a queue, with a fallback, and retried")
    func wrappers() throws {
        let peer = ScriptedPeer()
        let queued = try sink(to: peer).queued(capacity: 100)
        for index in 0..<10 { try queued.log("\(index)") }
        try queued.flush()
        #expect(texts(peer) == (0..<10).map { "<14>\($0)" })
        try queued.close()

        let folder = try TemporaryDirectory()
        let instead = CollectingSink()
        let fallback = try SyslogSink(.unix(folder.file("nobody")), format: format).fallback(to: instead)
        try fallback.log("kept")
        #expect(instead.messages == ["kept"])
        try fallback.close()

        let receiver = try DatagramReceiver(path: folder.file("s"))
        let calls = FaultyDatagramCalls()
        calls.script(sends: [.wouldBlock, .noSpace])
        let retried = try SyslogSink(.unix(folder.file("s")), format: format, calls: calls)
            .retried(pause: Pause { _ in })
        try retried.log("again")
        #expect(receiver.next() == Array("<14>again".utf8))
        try retried.close()
    }

    @Test("leaves no socket open, however often its receiver goes and refuses")
    func descriptors() throws {
        let receiver = try TestReceiver()
        guard case .tcp(let host, let port) = receiver.endpoint else { return }
        let socket = SocketOptions(backoff: Backoff(retryStart: .zero), backlog: .none, failures: .silent)
        let sink = try SyslogSink(.tcp(host, port), format: format, options: SyslogOptions(socket: socket))
        for index in 0..<20 {
            try? sink.log("\(index)")
            receiver.hangUp(receiver.connections - 1)
        }
        #expect(Descriptors.sockets(toPort: port) <= 1)
        receiver.stopListening()
        for index in 0..<20 { try? sink.log("\(index)") }
        try? sink.close()
        #expect(Descriptors.sockets(toPort: port) == 0)
    }

    @Test("waits no longer than it was told for a receiver that does not read")
    func slowReceiver() throws {
        let peer = ScriptedPeer()
        let sink = try sink(to: peer) { $0.sendTimeout = .milliseconds(1) }
        peer.set { $0.isStuck = true }
        for index in 0..<100 { try sink.log("\(index)") }
        // One record has waited; the others found out that somebody had.
        #expect(peer.get { $0.waits } <= 2)
        #expect(sink.statistics.depth == 100)
        peer.set { $0.isStuck = false }
        try sink.flush()
        #expect(texts(peer) == (0..<100).map { "<14>\($0)" })
        try sink.close()
    }

    @Test("tells nobody the password of its key")
    func credentials() throws {
        let identity = ClientIdentity(certificatePath: "/none.pem", keyPath: "/none.key", password: "sesame")
        let address = SyslogAddress.tls("localhost", 1, TLSOptions(identity: identity))
        let options = SyslogOptions(socket: SocketOptions(backlog: .none, failures: .silent))
        let sink = try SyslogSink(address, options: options)
        let error = sinkError { try sink.log("x") }
        var dumped = ""
        for value in [address, sink, options] as [Any] {
            dump(value, to: &dumped)
            dumped += "\(value) \(String(reflecting: value))"
        }
        #expect(error != nil)
        #expect(!"\(String(describing: error)) \(dumped)".contains("sesame"))
        try? sink.close()
    }
}
