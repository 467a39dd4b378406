import Foundation
import TestPeers
import TestRandomness
import Testing

@testable import Sinks

@Suite("Records sent as GELF to a receiver written from its specification", .blocking)
struct GELFSinkTests {
    private let quiet = SocketOptions(failures: .silent)

    /// The next message; an error behind the last one of a receiver that has ended.
    private func message(_ server: PythonServer) throws -> [String: Any] {
        let object = try server.nextObject()
        #expect(object["faults"] as? [String] == [])
        return object
    }

    private func text(_ object: [String: Any]) -> String? {
        (object["message"] as? [String: Any])?["short_message"] as? String
    }

    @Test("arrive over UDP as they were, however many chunks they need", .compares(with: .anyPython))
    func udp() throws {
        let server = try PythonServer(try #require(Python.newest), GELFReceiver.udp)
        let sink = try GELFSink(.udp("127.0.0.1", server.port), options: GELFOptions(socket: quiet))
        for size in [1, 500, 1500, 20_000, 80_000] {
            try sink.emit(Destinations.record(String(repeating: "é", count: size)))
            let object = try message(server)
            #expect(text(object) == String(repeating: "é", count: size))
            let bytes = try #require(object["size"] as? Int)
            #expect(object["chunks"] as? Int == (bytes > 1420 ? (bytes + 1407) / 1408 : 0))
            #expect(try #require(object["longest"] as? Int) <= 1420)
            #expect(object["packing"] as? String == "none")
        }
        #expect(sink.statistics.emitted == 5)
        #expect(sink.statistics.failed == 0)
        try sink.close()
    }

    @Test("arrive over UDP compressed, in chunks if they still need some", .compares(with: .anyPython))
    func compressed() throws {
        let server = try PythonServer(try #require(Python.newest), GELFReceiver.udp)
        let options = GELFOptions(compression: .gzip(), longestChunk: 512, socket: quiet)
        let sink = try GELFSink(.udp("127.0.0.1", server.port), options: options)
        var random = SplitMix64(seed: 7)
        let noise = String(
            (0..<20_000).map { _ in Character(Unicode.Scalar(UInt8.random(in: 97...122, using: &random))) }
        )
        for text in ["short", String(repeating: "x", count: 100_000), noise] {
            try sink.emit(Destinations.record(text))
            let object = try message(server)
            #expect(self.text(object) == text)
            #expect(object["packing"] as? String == "gzip")
            let chunks = try #require(object["chunks"] as? Int)
            #expect((chunks > 1) == (text == noise))
            #expect(try #require(object["longest"] as? Int) <= 512)
        }
        try sink.close()
    }

    @Test("have their attributes as fields of their own, flat", .compares(with: .anyPython))
    func attributes() throws {
        let server = try PythonServer(try #require(Python.newest), GELFReceiver.udp)
        let sink = try GELFSink(
            .udp("127.0.0.1", server.port),
            formatter: SchemaFormatter(.gelf(host: "web-1")),
            options: GELFOptions(socket: quiet)
        )
        try sink.emit(Destinations.record("", .error, ["id": 7, "a b": ["c": true], "ok": false, "n": 1.5]))
        let fields = try #require(try message(server)["message"] as? [String: Any])
        #expect(fields["host"] as? String == "web-1")
        #expect(fields["short_message"] as? String == "-")
        #expect(fields["level"] as? Int == 3)
        #expect(fields["timestamp"] as? Double == 1_795_262_400.25)
        #expect(fields["_attributes.id"] as? Int == 7)
        #expect(fields["_a_b"] as? String == #"{"c":true}"#)
        #expect(fields["_ok"] as? String == "false")
        #expect(fields["_n"] as? Double == 1.5)
        try sink.close()
    }

    @Test("arrive over TCP in order, each ended by a NUL", .compares(with: .anyPython))
    func tcp() throws {
        let server = try PythonServer(try #require(Python.newest), GELFReceiver.tcp())
        let sink = try GELFSink(.tcp("127.0.0.1", server.port), options: GELFOptions(socket: quiet))
        for number in 1...200 { try sink.emit(Destinations.record("\(number)\0\n")) }
        try sink.flush()
        for number in 1...200 {
            let object = try message(server)
            #expect(text(object) == "\(number)\0\n")
        }
        #expect(sink.statistics.emitted == 200)
        try sink.close()
    }

    /// A sink that connects again soon.
    private func patient(to port: UInt16) throws -> GELFSink {
        var socket = quiet
        socket.timeouts = .init(connect: .seconds(10), send: .seconds(10), flush: .seconds(120))
        socket.backoff = Backoff(retryStart: .milliseconds(2), retryMax: .milliseconds(20))
        return try GELFSink(.tcp("127.0.0.1", port), options: GELFOptions(socket: socket))
    }

    @Test("wait over TCP while an idle receiver is away, and arrive when it is back", .compares(with: .anyPython))
    func away() throws {
        let python = try #require(Python.newest)
        let server = try PythonServer(python, GELFReceiver.tcp(at: ServerProcess.freePort()))
        let sink = try patient(to: server.port)
        try sink.emit(Destinations.record("before"))
        #expect(text(try message(server)) == "before")
        server.stop()
        for number in 0..<500 { try sink.emit(Destinations.record("\(number)")) }
        #expect(sink.statistics.depth == 500)
        let next = try PythonServer(python, GELFReceiver.tcp(at: server.port))
        try sink.flush()
        #expect(try texts(of: next, until: "499") == Some.numbers(0..<500))
        #expect(sink.statistics.emitted == 501)
        #expect(sink.statistics.depth + sink.statistics.failed + sink.statistics.dropped == 0)
        try sink.close()
    }

    /// The sink counts as emitted what the kernel took; so what does not arrive is a run that ends with the kill.
    @Test(
        "go on over TCP when the receiver was killed in mid-stream and is back, and only what it had not read is missing",
        .compares(with: .anyPython)
    )
    func killed() throws {
        let python = try #require(Python.newest)
        var server = try PythonServer(python, GELFReceiver.tcp(at: ServerProcess.freePort()))
        let sink = try patient(to: server.port)
        let kills = [800, 1600]
        var texts: [String] = []
        for number in 0..<2400 {
            if kills.contains(number) {
                server.stop()
                texts += try self.texts(of: server)
            }
            // The records between are emitted while the receiver is away.
            if kills.contains(number - 300) { server = try PythonServer(python, GELFReceiver.tcp(at: server.port)) }
            try sink.emit(Destinations.record("\(number)"))
        }
        try sink.flush()
        texts += try self.texts(of: server, until: "2399")
        #expect(sink.statistics.emitted == 2400)
        #expect(sink.statistics.depth + sink.statistics.failed + sink.statistics.dropped == 0)
        let arrived = ArrivedNumbers(texts)
        #expect(arrived.isInOrder)
        // Only the record that was under way may have been read and sent again.
        #expect(arrived.repeated.count <= kills.count)
        let missing = arrived.missing(of: 2400)
        #expect(missing.allSatisfy { kills.contains($0.upperBound) }, "\(missing)")
        try sink.close()
    }

    /// The texts of the messages that a receiver prints, up to a last one or its end.
    private func texts(of server: PythonServer, until last: String? = nil) throws -> [String] {
        var texts: [String] = []
        while last == nil || texts.last != last, let text = (try? message(server)).flatMap(text) { texts.append(text) }
        return texts
    }
}
