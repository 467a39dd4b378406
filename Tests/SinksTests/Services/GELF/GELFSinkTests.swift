import Foundation
import TestPeers
import TestRandomness
import Testing

@testable import Sinks

@Suite("Records sent as GELF to a receiver written from its specification", .blocking)
struct GELFSinkTests {
    private let quiet = SocketOptions(failures: .silent)

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

    @Test(
        "arrive over TCP in order, each ended by a NUL, and go on when the receiver is back",
        .compares(with: .anyPython)
    )
    func tcp() throws {
        let server = try PythonServer(try #require(Python.newest), GELFReceiver.tcp)
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
}
