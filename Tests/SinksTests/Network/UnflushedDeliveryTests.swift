import Foundation
import SinkTesting
import Testing
import Wire

@testable import Sinks

/// Acknowledged records that the sink has got and cannot flush.
@Suite(.blocking) struct UnflushedDeliveryTests {
    /// Collects records, and can be made to fail to flush, and to say that it has lost some.
    private struct UnflushingSink: Sink {
        let collected = CollectingSink()
        private let state = Owner((isBroken: false, lost: UInt64(0)))

        var statistics: SinkStatistics {
            var statistics = collected.statistics
            statistics.failed += state.withResource { $0.lost } ?? 0
            return statistics
        }

        func set(broken: Bool) { state.withResource { $0.isBroken = broken } }
        func lose(_ count: UInt64) { state.withResource { $0.lost += count } }
        func emit(_ record: LogRecord) throws { try collected.emit(record) }

        func flush() throws {
            guard state.withResource({ $0.isBroken }) == true else { return try collected.flush() }
            throw SinkError(.system, attempted: "flush", on: "a test", errno: EIO)
        }

        func close() throws { try collected.close() }
    }

    private let sink = UnflushingSink()
    private let id = DeliverySession.ID(high: 0x0102, low: 0x0304)

    private func server(_ sink: any Sink) throws -> RecordServer {
        try RecordServer(listeningOn: [.tcp("127.0.0.1", 0)], to: sink, options: .quiet)
    }

    /// Greets, and sends records from the one on that the server wants.
    private func send(_ frames: [[UInt8]], to server: RecordServer) throws -> (client: RawClient, next: UInt64) {
        let client = try RawClient(try #require(server.endpoints.first))
        try client.send(Sent.greeting(DeliverySession(id: id, first: 0)))
        let next = try #require(try client.acknowledgement())
        try client.send(Array(frames.dropFirst(Int(next)).joined()))
        return (client, next)
    }

    private func frames(_ count: Int) -> [[UInt8]] {
        (0..<count).map { Sent.frame("\($0)") }
    }

    private func isAcknowledged(_ client: RawClient, upTo number: UInt64) throws -> Bool {
        while let next = try client.acknowledgement() {
            if next >= number { return next == number }
        }
        return false
    }

    @Test func `are not given to it again, and acknowledged once it has been flushed`() throws {
        let server = try server(sink)
        sink.set(broken: true)
        // Each time a few more, so that there are some behind those that it has got.
        for count in [1, 3, 3, 5] {
            let (client, next) = try send(frames(count), to: server)
            #expect(next == 0)
            #expect(client.isClosedByServer())
        }
        #expect(server.statistics.closed == [.undelivered: 4])
        #expect(server.statistics.failed == 0 && server.statistics.repeated > 0)
        sink.set(broken: false)
        let (client, next) = try send(frames(7), to: server)
        #expect(next == 0)
        #expect(try isAcknowledged(client, upTo: 7))
        #expect(sink.collected.messages == Some.numbers(0..<7))
        #expect(server.statistics.records == 7)
    }

    @Test func `are acknowledged if nothing comes but what it has got`() throws {
        let server = try server(sink)
        sink.set(broken: true)
        #expect(try send(frames(1), to: server).client.isClosedByServer())
        sink.set(broken: false)
        #expect(try isAcknowledged(send(frames(1), to: server).client, upTo: 1))
        #expect(sink.collected.messages == ["0"])
        #expect(server.statistics.records == 1 && server.statistics.repeated == 1)
    }

    @Test func `are given to it again if it has lost any record meanwhile`() throws {
        let server = try server(sink)
        sink.set(broken: true)
        #expect(try send(frames(1), to: server).client.isClosedByServer())
        sink.lose(1)
        #expect(try send(frames(1), to: server).client.isClosedByServer())
        #expect(sink.collected.messages == ["0", "0"])
        sink.set(broken: false)
        #expect(try isAcknowledged(send(frames(2), to: server).client, upTo: 2))
        #expect(sink.collected.messages == ["0", "0", "1"])
    }

    @Test func `and that cannot be read are counted once`() throws {
        let server = try server(sink)
        sink.set(broken: true)
        let frames = [Sent.frame("0"), Sent.frame([0xFF]), Sent.frame("2")]
        for _ in 0..<6 { #expect(try send(frames, to: server).client.isClosedByServer()) }
        sink.set(broken: false)
        #expect(try isAcknowledged(send(frames, to: server).client, upTo: 3))
        #expect(sink.collected.messages == ["0", "2"])
        #expect(server.statistics.failed == 1 && server.statistics.records == 3)
    }

    @Test func `stand in a file once, however often its device refuses them`() throws {
        let (directory, disk) = (try TemporaryDirectory(), FaultyFileSystem())
        var options = Some.options(disk)
        options.durability = .everyWrite
        let file = try FileSink(directory.file(), formatter: Some.plain, options: options)
        let server = try server(file)
        disk.fail(.synchronize, with: Errno(EIO))
        let socket = SocketOptions(
            timeouts: .init(send: .milliseconds(100), flush: .seconds(60)),
            backoff: Backoff(retryStart: .milliseconds(1), retryMax: .milliseconds(5)),
            delivery: .acknowledged,
            failures: .silent
        )
        let sender = try SocketSink(try #require(server.endpoints.first), options: socket)
        for number in 0..<20 { try sender.log("\(number)") }
        #expect(eventually { (server.statistics.closed[.undelivered] ?? 0) > 4 })
        #expect(sender.statistics.depth == 20)
        disk.mend()
        // The connection of the last attempt may be about to close.
        #expect(eventually { (try? sender.flush()) != nil && sender.statistics.depth == 0 })
        #expect(try directory.lines() == Some.numbers(0..<20))
        try sender.close()
    }

    @Test func `of more senders than there is room for are given to it again`() {
        var unconfirmed = UnconfirmedDeliveries(capacity: 1)
        let (entry, other) = (UnconfirmedDeliveries.Entry(next: 3, lost: 0), DeliverySession.ID(high: 9, low: 9))
        unconfirmed.note(entry, of: id)
        unconfirmed.note(entry, of: other)
        #expect(unconfirmed[id] == entry && unconfirmed[other] == nil)
        unconfirmed.note(nil, of: id)
        unconfirmed.note(entry, of: other)
        #expect(unconfirmed[id] == nil && unconfirmed[other] == entry)
    }
}
