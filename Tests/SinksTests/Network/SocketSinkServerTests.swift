import Foundation
import SinkTesting
import Testing
import Wire

@testable import Sinks

/// Both ends of our own: a `SocketSink` and a `RecordServer`.
@Suite(.blocking) struct SocketSinkServerTests {
    private let sink = ArrivalSink()

    private static let patient = SocketOptions(
        timeouts: .init(send: .seconds(30), flush: .seconds(30)),
        delivery: .acknowledged,
        failures: .silent
    )

    @Test func `a record arrives as it was, in either format`() throws {
        let directory = try TemporaryDirectory()
        let endpoint = SocketEndpoint.unix(directory.file("s"))
        let server = try RecordServer(listeningOn: [endpoint], to: sink, options: .quiet)
        let codecs: [any RecordCodec] = [CBORCodec(), PickleCodec()]
        for codec in codecs {
            let sender = try SocketSink(endpoint, codec: codec)
            var record = Some.record("order 7 paid", .warning)
            record.attributes = ["lines": Value.array(["a\nb", 3]), "amount": 12.5]
            record.source = CodeLocation(file: "Shop/Pay.swift", function: "pay()", line: 42)
            record.thread = ThreadIdentity(id: 8312, name: "main")
            record.process = ProcessIdentity(id: 77, name: "shopd")
            try sender.emit(record)
            let found = try #require(sink.records(after: 1)?.last)
            #expect(found.message.text() == "order 7 paid" && found.level == .warning && found.name == "some")
            #expect(found.timestamp == record.timestamp && found.source == record.source)
            #expect(found.thread == record.thread && found.process == record.process)
            #expect(found.attributes == record.attributes)
            try sender.close()
        }
        try server.stop()
    }

    @Test func `acknowledged records survive a receiver that is started again, each of them once`() throws {
        let directory = try TemporaryDirectory()
        let endpoint = SocketEndpoint.unix(directory.file("s"))
        var options = ServerOptions.quiet
        options.ledger.path = directory.file("ledger")
        let sender = try SocketSink(endpoint, options: Self.patient)
        var number = 0
        for _ in 0..<3 {
            let server = try RecordServer(listeningOn: [endpoint], to: sink, options: options)
            for _ in 0..<200 {
                try sender.log("\(number)")
                number += 1
            }
            try sender.flush()
            #expect(sink.collected.messages == Some.numbers(0..<number))
            try server.stop(timeout: .seconds(60))
            // The receiver is away; what is sent now waits.
            try sender.log("\(number)")
            number += 1
        }
        let server = try RecordServer(listeningOn: [endpoint], to: sink, options: options)
        try sender.close()
        #expect(sink.collected.messages == Some.numbers(0..<number))
        try server.stop(timeout: .seconds(60))
    }

    @Test func `only records signed with the key are taken where there is one`() throws {
        let directory = try TemporaryDirectory()
        let endpoint = SocketEndpoint.unix(directory.file("s"))
        let key = try SigningKey(id: "backend", secret: [UInt8](repeating: 7, count: 32))
        let wrong = try SigningKey(id: "backend", secret: [UInt8](repeating: 8, count: 32))
        var options = ServerOptions.quiet
        options.codec = DetectingCodec(keys: [key])
        let server = try RecordServer(listeningOn: [endpoint], to: sink, options: options)
        let codecs: [any RecordCodec] = [
            CBORCodec(), SignedCodec(CBORCodec(), key: wrong), SignedCodec(PickleCodec(), key: key),
        ]
        for (number, codec) in codecs.enumerated() {
            let client = try RawClient(endpoint)
            try client.send(Sent.frame(codec.encode(Some.record("\(number)"))))
            if number < 2 { #expect(client.isClosedByServer()) }
        }
        #expect(sink.messages(after: 1) == ["2"])
        #expect(server.statistics.closed[.badRecord] == 2)
    }
}
