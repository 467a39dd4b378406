import Dispatch
import Foundation
import Testing
import Wire

@testable import SinkTesting
@testable import Sinks

/// Senders that have their records acknowledged.
@Suite(.blocking) struct AcknowledgedServerTests {
    private let sink = ArrivalSink()
    private let id = DeliverySession.ID(high: 0x0102, low: 0x0304)

    private func server(_ options: ServerOptions = .quiet) throws -> RecordServer {
        try RecordServer(listeningOn: [.tcp("127.0.0.1", 0)], to: sink, options: options)
    }

    /// Greets, and answers the connection and what the server wants next.
    private func greet(
        _ server: RecordServer,
        _ id: DeliverySession.ID,
        first: UInt64 = 0
    ) throws -> (client: RawClient, next: UInt64?) {
        let client = try RawClient(try #require(server.endpoints.first))
        try client.send(Sent.greeting(DeliverySession(id: id, first: first)))
        return (client, try client.acknowledgement())
    }

    /// Waits until the server has acknowledged all before a number.
    private func acknowledged(_ client: RawClient, upTo number: UInt64) throws -> Bool {
        while let next = try client.acknowledgement() {
            if next >= number { return next == number }
        }
        return false
    }

    @Test func `records are acknowledged when the sink has been flushed after them`() throws {
        let server = try server()
        let (client, next) = try greet(server, id, first: 5)
        #expect(next == 5)
        try client.send(Sent.frames(["5", "6", "7"]))
        #expect(try acknowledged(client, upTo: 8))
        #expect(sink.collected.messages == ["5", "6", "7"] && sink.collected.flushes > 0)
    }

    @Test func `what a sender repeats, it may repeat, and it goes nowhere`() throws {
        let server = try server()
        let (first, _) = try greet(server, id)
        try first.send(Sent.frames(["0", "1", "2"]))
        #expect(try acknowledged(first, upTo: 3))
        // The answer was lost, so the sender would begin again. The greeting has the number that is missing.
        let (second, next) = try greet(server, id)
        #expect(next == 3)
        try second.send(Sent.frames(["3", "4"]))
        #expect(try acknowledged(second, upTo: 5))
        // The old connection comes to life again, with records that came by the new one.
        try first.send(Sent.frames(["3", "4", "5"]))
        #expect(try acknowledged(first, upTo: 6))
        #expect(sink.collected.messages == ["0", "1", "2", "3", "4", "5"])
        #expect(server.statistics.repeated == 2)
        // It had to give up some: numbers go on behind the gap.
        let (third, after) = try greet(server, id, first: 100)
        #expect(after == 100)
        try third.send(Sent.frames(["100"]))
        #expect(try acknowledged(third, upTo: 101))
    }

    @Test func `two connections of one sender at once deliver nothing twice, in any shard`() throws {
        var options = ServerOptions.quiet
        options.connections.shards = 4
        let server = try server(options)
        let senders = DispatchGroup()
        let results = Owner([Bool]())
        let endpoint = try #require(server.endpoints.first)
        for number in 0..<8 {
            let id = DeliverySession.ID(high: 1, low: UInt64(number / 2))
            DispatchQueue.global().async(group: senders) {
                let isWell =
                    (try? { () throws -> Bool in
                        let client = try RawClient(endpoint)
                        try client.send(Sent.greeting(DeliverySession(id: id, first: 0)))
                        guard let next = try client.acknowledgement() else { return false }
                        if next == 300 { return true }
                        for text in next..<300 { try client.send(Sent.frame("\(number / 2) \(text)")) }
                        return try acknowledged(client, upTo: 300)
                    }()) ?? false
                results.withResource { $0.append(isWell) }
            }
        }
        #expect(senders.wait(timeout: .now() + 120) == .success)
        #expect(results.withResource { $0 } == Array(repeating: true, count: 8))
        for sender in 0..<4 {
            let mine = sink.collected.messages.filter { $0.hasPrefix("\(sender) ") }
            #expect(mine == (0..<300).map { "\(sender) \($0)" })
        }
    }

    @Test func `a sender that comes back is answered when its old connection has delivered`() throws {
        var options = ServerOptions.quiet
        options.connections.shards = 4
        let server = try server(options)
        let endpoint = try #require(server.endpoints.first)
        let (entered, release) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
        sink.whenEntered { record in
            guard record.message.text() == "0" else { return }
            entered.signal()
            release.wait()
        }
        // The first connection is in shard 1, and so is its sender at home.
        let id = DeliverySession.ID(high: 0, low: 1)
        let (old, _) = try greet(server, id)
        try old.send(Sent.frame("0"))
        try #require(entered.wait(timeout: .now() + 120) == .success)
        let new = try RawClient(endpoint)
        try new.send(Sent.greeting(DeliverySession(id: id, first: 0)))
        // The sixth is in shard 2, as the new one was: when its record is there, the greeting has been read.
        let others = try (3...6).map { _ in try RawClient(endpoint) }
        try others[3].send(Sent.frame("other"))
        #expect(sink.messages(after: 1) == ["other"])
        release.signal()
        #expect(try new.acknowledgement() == 1)
        #expect(try acknowledged(old, upTo: 1))
    }

    @Test func `a record that the sink refuses is not acknowledged, and comes again`() throws {
        let server = try server()
        sink.refuse("2", with: SinkError(.system, attempted: "write to", on: "a test", errno: ENOSPC))
        let (first, _) = try greet(server, id)
        try first.send(Sent.frames(["0", "1", "2", "3"]))
        var last: UInt64?
        while let next = try? first.acknowledgement() { last = next }
        #expect(last == 2)
        #expect(server.statistics.closed == [.undelivered: 1] && server.statistics.failed == 1)
        sink.refuse("2", with: nil)
        let (second, next) = try greet(server, id)
        #expect(next == 2)
        try second.send(Sent.frames(["2", "3"]))
        #expect(try acknowledged(second, upTo: 4))
        #expect(sink.collected.messages == ["0", "1", "2", "3"])
    }

    @Test func `nothing is acknowledged that could not be flushed`() throws {
        let server = try server()
        let (client, _) = try greet(server, id)
        sink.collected.fail(with: SinkError(.system, attempted: "flush", on: "a test", errno: ENOSPC))
        try client.send(Sent.frame("0"))
        #expect(client.isClosedByServer())
        sink.collected.fail(with: nil)
        #expect(try greet(server, id).next == 0)
    }

    @Test func `a record that cannot be read is counted and acknowledged, or it would come again for ever`() throws {
        let server = try server()
        let (client, _) = try greet(server, id)
        let bad = Sent.frame([0xFF])
        try client.send(bad + Sent.frame("1") + bad + bad + Sent.frames(["4", "5"]) + bad)
        #expect(try acknowledged(client, upTo: 7))
        try client.send(bad)
        #expect(try acknowledged(client, upTo: 8))
        #expect(sink.collected.messages == ["1", "4", "5"])
        #expect(server.statistics.records == 8 && server.statistics.failed == 5)
        #expect(server.statistics.closed == [:])
    }

    @Test func `a record that cannot be read is acknowledged only together with what is before it`() throws {
        let server = try server()
        sink.refuse("2", with: SinkError(.system, attempted: "write to", on: "a test", errno: ENOSPC))
        let (client, _) = try greet(server, id)
        try client.send(Sent.frame("0") + Sent.frame([0xFF]) + Sent.frame("2") + Sent.frame([0xFF]) + Sent.frame("4"))
        var last: UInt64?
        while let next = try? client.acknowledgement() { last = next }
        #expect(last == 2)
        #expect(sink.collected.messages == ["0"])
        #expect(server.statistics.closed == [.undelivered: 1])
        #expect(
            server.statistics.failed == 2,
            "the one that cannot be read and the one refused; what is behind comes again"
        )
        sink.refuse("2", with: nil)
        let (second, next) = try greet(server, id)
        #expect(next == 2)
        try second.send(Sent.frame("2") + Sent.frame([0xFF]) + Sent.frame("4"))
        #expect(try acknowledged(second, upTo: 5))
        #expect(server.statistics.failed == 3 && server.statistics.records == 6)
    }

    @Test func `a record with a wrong signature is not acknowledged: the key may be given to the server yet`() throws {
        var options = ServerOptions.quiet
        options.codec = DetectingCodec(keys: [try SigningKey(id: "k", secret: Array(repeating: 7, count: 32))])
        let server = try server(options)
        let (client, _) = try greet(server, id)
        try client.send(Sent.frame("0"))
        #expect(client.isClosedByServer())
        #expect(server.statistics.closed == [.badRecord: 1])
    }

    @Test func `labels tell which record of which sender it is`() throws {
        var options = ServerOptions.quiet
        options.labelsRecords = true
        let server = try server(options)
        let (client, _) = try greet(server, id, first: 41)
        try client.send(Sent.frames(["a", "b"]))
        #expect(try acknowledged(client, upTo: 43))
        let labels = sink.collected.records.map { $0.attributes["delivery"] }
        #expect(labels == ["\(id):41", "\(id):42"])
    }

    @Test func `a server that is started again knows what it had`() throws {
        let directory = try TemporaryDirectory()
        var options = ServerOptions.quiet
        options.ledger.path = directory.file("ledger")
        do {
            let server = try server(options)
            let (client, _) = try greet(server, id)
            try client.send(Sent.frames(["0", "1"]))
            #expect(try acknowledged(client, upTo: 2))
            try server.stop()
        }
        let second = try server(options)
        #expect(try greet(second, id).next == 2)
        #expect(try greet(second, DeliverySession.ID(high: 9, low: 9)).next == 0)
    }

    @Test func `a sender that reads its answers late holds no other up, and gets the last one`() throws {
        let directory = try TemporaryDirectory()
        let options = ServerOptions(connections: .init(frameTimeout: .milliseconds(200)), failures: .silent)
        let server = try RecordServer(listeningOn: [.unix(directory.file("s"))], to: sink, options: options)
        let client = try greet(server, id).client
        // A Unix socket keeps some hundred answers; each record comes alone, so that it is answered alone.
        for number in 0..<5000 {
            try client.send(Sent.frame("\(number)"))
            #expect(sink.records(after: 1)?.count == number + 1)
        }
        #expect(try acknowledged(client, upTo: 5000))
        #expect(server.statistics.open == 1)
    }
}
