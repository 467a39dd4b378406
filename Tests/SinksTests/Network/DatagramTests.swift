import Foundation
import SinkTesting
import Sinks
import TestPeers
import Testing
import Wire

@testable import Sinks

@Suite("A datagram sink", .blocking)
struct DatagramTests {
    @Test("sends exact bytes over IPv4 and IPv6", arguments: ["127.0.0.1", "::1"])
    func udp(host: String) throws {
        try sendsExactBytes(to: DatagramReceiver(host: host))
    }

    @Test("sends exact bytes to a Unix socket")
    func unix() throws {
        let folder = try TemporaryDirectory()
        try sendsExactBytes(to: DatagramReceiver(path: folder.file("log.sock")))
    }

    private func sendsExactBytes(to receiver: DatagramReceiver) throws {
        let codec = CBORCodec(origin: Some.instant)
        let body = codec.encode(Some.record("héllo"))
        let length = [UInt8(0), 0, UInt8(body.count >> 8), UInt8(body.count & 0xFF)]
        let prefixed = try DatagramSink(receiver.endpoint, codec: codec)
        try prefixed.log("héllo")
        #expect(receiver.next() == length + body)
        let bare = try DatagramSink(receiver.endpoint, codec: codec, options: DatagramOptions(framing: .bare))
        try bare.log("héllo")
        #expect(receiver.next() == body)
        try prefixed.flush()
        try prefixed.close()
        #expect(prefixed.statistics.emitted == 1)
        #expect(prefixed.statistics.bytes == UInt64(body.count) + 4)
        #expect(sinkError { try prefixed.log("late") }?.code == .closed)
        #expect(prefixed.statistics.dropped == 1)
    }

    @Test(
        "sends what Python's datagram receiver of the logging cookbook reads",
        .compares(with: .python)
    )
    func python() throws {
        let script = """
            import logging, pickle, socketserver, struct, sys
            class Handler(socketserver.DatagramRequestHandler):
                def handle(self):
                    chunk = self.packet
                    length = struct.unpack('>L', chunk[:4])[0]
                    assert length == len(chunk) - 4
                    record = logging.makeLogRecord(pickle.loads(chunk[4:]))
                    print(record.name, record.levelname, record.getMessage(), record.amount, flush=True)
            with socketserver.UDPServer(('127.0.0.1', 0), Handler) as server:
                print(server.server_address[1], flush=True)
                for _ in range(3): server.handle_request()
            """
        let python = try #require(Python.newest)
        let (process, output) = (Process(), Pipe())
        process.executableURL = URL(filePath: python.path)
        process.arguments = ["-c", script]
        process.standardOutput = output
        try process.run()
        defer { kill(process.processIdentifier, SIGKILL) }
        var line = Data()
        while line.last != 10, let byte = try output.fileHandleForReading.read(upToCount: 1), !byte.isEmpty {
            line += byte
        }
        let port = try #require(UInt16(String(decoding: line.dropLast(), as: UTF8.self)))
        let sink = try DatagramSink(.udp("localhost", port), codec: PickleCodec())
        for number in 0..<3 {
            var record = Some.record("größe \(number)", .warning)
            record.attributes = ["amount": .int(Int64(number))]
            try sink.emit(record)
        }
        let lines = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        #expect(lines == (0..<3).map { "some WARNING größe \($0) \($0)\n" }.joined())
        #expect(sink.statistics.emitted == 3)
        #expect(sink.statistics.failed == 0)
    }

    @Test("finds a Unix receiver again that was restarted")
    func restartedReceiver() throws {
        let folder = try TemporaryDirectory()
        let path = folder.file("log.sock")
        let sink = try DatagramSink(.unixDatagram(path), codec: EntryCodec(), options: Self.bare)
        #expect(sinkError { try sink.log("no receiver yet") }?.errno == ENOENT)
        var receiver: DatagramReceiver? = try DatagramReceiver(path: path)
        try sink.log("one")
        #expect(receiver?.next() == Array("one".utf8))
        receiver = nil
        #expect(sinkError { try sink.log("no receiver") }?.errno == ECONNREFUSED)
        try FileManager.default.removeItem(atPath: path)
        receiver = try DatagramReceiver(path: path)
        try sink.log("two")
        #expect(receiver?.next() == Array("two".utf8))
        // Restarted between two records, nothing is lost.
        receiver = nil
        try FileManager.default.removeItem(atPath: path)
        receiver = try DatagramReceiver(path: path)
        try sink.log("three")
        #expect(receiver?.next() == Array("three".utf8))
        #expect(sink.statistics.emitted == 3)
        #expect(sink.statistics.failed == 2)
    }

    @Test("gives up waiting for a Unix receiver that does not read, and goes on when it does")
    func fullReceiver() throws {
        let folder = try TemporaryDirectory()
        let receiver = try DatagramReceiver(path: folder.file("log.sock"))
        var options = Self.bare
        options.sendTimeout = .milliseconds(1)
        let sink = try DatagramSink(receiver.endpoint, codec: EntryCodec(), options: options)
        var sent = 0
        var error: SinkError?
        while error == nil, sent < 100_000 {
            error = sinkError { try sink.log("\(sent)") }
            if error == nil { sent += 1 }
        }
        #expect(error?.errno == EAGAIN)
        #expect(error?.reason == "the receiver does not read")
        #expect(error?.isTemporary == true)
        #expect(receiver.next() == Array("0".utf8))
        try sink.log("after")
        for number in 1..<sent { #expect(receiver.next() == Array("\(number)".utf8)) }
        #expect(receiver.next() == Array("after".utf8))
        #expect(sink.statistics.emitted == UInt64(sent) + 1)
        #expect(sink.statistics.failed == 1)
    }

    @Test("refuses a record that does not fit, and counts it")
    func tooLong() throws {
        let receiver = try DatagramReceiver()
        var options = Self.bare
        options.longestDatagram = 10
        let sink = try DatagramSink(receiver.endpoint, codec: EntryCodec(), options: options)
        try sink.log("0123456789")
        let error = sinkError { try sink.log("0123456789a") }
        #expect(error?.code == .tooLong)
        #expect(error?.isTemporary == false)
        #expect(error?.reason == "11 bytes do not fit into a datagram")
        try sink.log("after")
        #expect(receiver.next() == Array("0123456789".utf8))
        #expect(receiver.next() == Array("after".utf8))
        #expect(sink.statistics.failed == 1)
        #expect(sink.statistics.emitted == 2)
        #expect(sink.statistics.bytes == 15)
    }

    @Test("cuts a record that does not fit, with .truncate")
    func truncates() throws {
        let receiver = try DatagramReceiver()
        let options = DatagramOptions(framing: .bare, longestDatagram: 1432, oversize: .truncate)
        let sink = try DatagramSink(receiver.endpoint, options: options)
        try sink.log(String(repeating: "é", count: 5000))
        let datagram = try #require(receiver.next())
        #expect((1429...1432).contains(datagram.count))
        let record = try CBORCodec().decode(datagram)
        #expect(record.message.text().hasPrefix("ééééé"))
        #expect(record.message.text().hasSuffix("é…"))
        #expect(record.attributes.count == 1)
        #expect(sink.statistics.emitted == 1)
        #expect(sink.statistics.failed == 0)
    }

    @Test("refuses options that make no sense")
    func options() {
        let refused: [(SocketEndpoint, DatagramOptions)] = [
            (.tcp("a", 1), DatagramOptions()), (.unix("/a"), DatagramOptions()), (.udp("", 1), DatagramOptions()),
            (.udp("a", 0), DatagramOptions()), (.udp("a", 1), DatagramOptions(longestDatagram: 0)),
            (.udp("a", 1), DatagramOptions(longestDatagram: 65_528)),
            (.udp("a", 1), DatagramOptions(sendTimeout: .seconds(-1))),
            (.udp("a", 1), DatagramOptions(resolveAgain: .seconds(-1))),
        ]
        for (endpoint, options) in refused {
            #expect(sinkError { _ = try DatagramSink(endpoint, options: options) }?.code == .invalidOption)
        }
        #expect(throws: Never.self) {
            _ = try DatagramSink(.unixDatagram("/a"), options: DatagramOptions(longestDatagram: 200_000))
            _ = try DatagramSink(.udp("a", 1), options: DatagramOptions(longestDatagram: 65_527))
        }
    }

    static let bare = DatagramOptions(framing: .bare, failures: .silent)
}
