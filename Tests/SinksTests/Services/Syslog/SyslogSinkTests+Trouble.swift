import Foundation
import SinkTesting
import TestPeers
import Testing

@testable import Sinks

extension SyslogSinkTests {
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
        let fallback = try SyslogSink(.unix(folder.file("missing")), format: format).fallback(to: instead)
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

    @Test("waits no longer than its timeout for a receiver that does not read")
    func slowReceiver() throws {
        let peer = ScriptedPeer()
        let sink = try sink(to: peer) { $0.timeouts.send = .milliseconds(1) }
        peer.set { $0.isStuck = true }
        for index in 0..<100 { try sink.log("\(index)") }
        // One record has waited; the others know of that wait.
        #expect(peer.get { $0.waits } <= 2)
        #expect(sink.statistics.depth == 100)
        peer.set { $0.isStuck = false }
        try sink.flush()
        #expect(texts(peer) == (0..<100).map { "<14>\($0)" })
        try sink.close()
    }

    @Test("shows the password of its key in no text")
    func credentials() throws {
        let identity = TLSOptions.ClientIdentity(certificatePath: "/none.pem", keyPath: "/none.key", password: "sesame")
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
