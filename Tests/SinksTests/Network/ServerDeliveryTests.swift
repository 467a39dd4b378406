import Dispatch
import Foundation
import TestPeers
import Testing
import Wire

@testable import SinkTesting
@testable import Sinks

/// Slow sinks, sinks that throw, many senders, and the end.
@Suite(.blocking) struct ServerDeliveryTests: ServerSuite {
    let sink = ArrivalSink()

    @Test func `a record that the sink refuses is counted and reported, and the next one is delivered`() throws {
        let failures = ReportedFailures()
        let server = try server([Self.local, .udp("127.0.0.1", 0)], ServerOptions(failures: failures.reporter))
        sink.refuse("b", with: SinkError(.closed, attempted: "write to", on: "a test"))
        try connect(server).send(Sent.frames(["a", "b", "c"]))
        #expect(sink.messages(after: 2) == ["a", "c"])
        let datagrams = try connect(server, 1)
        for text in ["b", "d"] { try datagrams.send(Sent.frame(text)) }
        #expect(sink.messages(after: 1)?.last == "d")
        try server.stop()
        #expect(server.statistics.records == 5 && server.statistics.failed == 2)
        #expect(failures.texts == Array(repeating: "could not write to a test: it has been closed", count: 2))
    }

    @Test func `a record below the sink's level is received and not offered to it`() throws {
        let server = try RecordServer(listeningOn: [Self.local], to: sink.minimumLevel(.error), options: .quiet)
        let frames = [Some.record("low", .info), Some.record("high", .critical)].flatMap {
            Sent.frame(CBORCodec().encode($0))
        }
        try connect(server).send(frames)
        #expect(sink.messages(after: 1) == ["high"])
        try server.stop()
        #expect(server.statistics.records == 2)
    }

    @Test func `a datagram that is no record is counted, and the next one is taken`() throws {
        let server = try server([.udp("127.0.0.1", 0)])
        let client = try connect(server)
        let bare = CBORCodec().encode(Some.record("bare"))
        for bad in [[], [1], [0, 0, 0, 9, 1], Array(bare.dropLast()), Sent.frame(bare).dropLast()] as [[UInt8]] {
            try client.sendDatagram(bad)
        }
        for good in [bare, Sent.frame("framed"), Sent.frame("pickled", as: PickleCodec())] { try client.send(good) }
        #expect(sink.messages(after: 3) == ["bare", "framed", "pickled"])
        #expect(server.statistics.datagrams == 8 && server.statistics.badDatagrams == 5)
    }

    @Test func `a sink that is slow makes its senders wait, instead of the server grow`() throws {
        var options = ServerOptions.quiet
        options.memory.read = 4096
        let server = try server([Self.local], options)
        let (entered, release) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
        sink.whenEntered { record in
            guard record.message.text() == "0" else { return }
            entered.signal()
            release.wait()
        }
        let client = try connect(server)
        let first = Sent.frame("0")
        try client.send(first)
        try #require(entered.wait(timeout: .now() + 120) == .success)
        // Until the kernel takes no more, for a while: whatever has been sent by then, the server has read none of it.
        let frames = (1...60_000).map { Sent.frame("\($0)") }
        let stream = frames.flatMap(\.self)
        var sent = 0
        var refusals = 0
        while sent < stream.count, refusals < 1000 {
            let count = client.sendWithoutWaiting(stream[sent...].prefix(65_536))
            sent += count
            refusals = count == 0 ? refusals + 1 : 0
            if count == 0 { sched_yield() }
        }
        #expect(sent < stream.count)
        #expect(server.statistics.bytes == first.count)
        sink.whenEntered(nil)
        release.signal()
        try client.send(Array(stream[sent...]))
        #expect(sink.messages(after: 60_001) == Some.numbers(0...60_000))
    }

    @Test func `a thousand connections lose nothing, and each keeps its order`() throws {
        let server = try server([Self.local], .quiet)
        // Other tests need some descriptors, too.
        let (connections, each) = (min(1000, (Descriptors.limit - 300) / 2), 100)
        if connections < 1000 {
            #expect(!Python.requiresPeers, "the hard limit of descriptors is \(Descriptors.limit), 2300 are needed")
            print("only \(connections) connections: the hard limit of descriptors is \(Descriptors.limit)")
        }
        let endpoint = try #require(server.endpoints.first)
        let senders = DispatchGroup()
        let failed = Owner([String]())
        for part in 0..<4 {
            DispatchQueue.global().async(group: senders) {
                do {
                    let numbers = Array(stride(from: part, to: connections, by: 4))
                    let clients = try numbers.map { (try RawClient(endpoint), $0) }
                    for step in stride(from: 0, to: each, by: 10) {
                        for (client, number) in clients {
                            try client.send(Sent.frames((step..<step + 10).map { "\(number) \($0)" }))
                        }
                    }
                } catch {
                    failed.withResource { $0.append("\(error)") }
                }
            }
        }
        let messages = try #require(sink.messages(after: connections * each))
        #expect(senders.wait(timeout: .now() + 120) == .success)
        #expect(failed.withResource { $0 } == [])
        #expect(messages.count == connections * each)
        var next = [Int](repeating: 0, count: connections)
        for message in messages {
            let parts = message.split(separator: " ").compactMap { Int($0) }
            guard next[parts[0]] == parts[1] else {
                Issue.record("of connection \(parts[0]), \(parts[1]) came instead of \(next[parts[0]])")
                return
            }
            next[parts[0]] += 1
        }
        #expect(try server.stop(timeout: .seconds(60)))
        #expect(server.statistics.closed == [.ended: UInt64(connections)])
        #expect(server.statistics.records == UInt64(connections * each) && server.statistics.pendingBytes == 0)
    }

    @Test func `stopping delivers all that was sent before, also over connections that are not accepted yet`() throws {
        let directory = try TemporaryDirectory()
        let server = try server([Self.local, .unix(directory.file("s")), .udp("127.0.0.1", 0)])
        var expected: Set<String> = []
        var clients: [RawClient] = []
        for number in 0..<150 {
            let client = try connect(server, number % 3)
            let texts = (0..<20).map { "\(number) \($0)" }
            if number % 3 == 2 {
                try client.send(Sent.frame(texts[0]))
                expected.insert(texts[0])
            } else {
                try client.send(Sent.frames(texts) + [0, 0])
                expected.formUnion(texts)
            }
            clients.append(client)
        }
        #expect(try server.stop(timeout: .seconds(60)))
        #expect(Set(sink.collected.messages) == expected && sink.collected.messages.count == expected.count)
        #expect(sink.collected.flushes > 0 && sink.collected.closes == 0)
        #expect(server.statistics.open == 0 && server.statistics.pendingBytes == 0)
        #expect(server.statistics.closed == [.stopped: 100])
        for client in clients.enumerated() where client.offset % 3 != 2 { #expect(client.element.isClosedByServer()) }
        #expect(throws: (any Error).self) { try connect(server) }
        #expect(directory.names == [])
        let before = server.statistics
        #expect(try server.stop())
        #expect(server.statistics == before)
    }

    @Test func `stopping does not wait for senders without end, nor for a sink that hangs`() throws {
        let server = try server()
        let (entered, release) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
        sink.whenEntered { _ in
            entered.signal()
            release.wait()
        }
        let client = try connect(server)
        try client.send(Sent.frames(["a", "b"]))
        try #require(entered.wait(timeout: .now() + 120) == .success)
        #expect(try server.stop(timeout: .milliseconds(1)) == false)
        sink.whenEntered(nil)
        release.signal()
        release.signal()
        #expect(client.isClosedByServer())
        #expect(try server.stop(timeout: .seconds(60)))
        #expect(server.statistics.closed == [.stopped: 1])
    }

    @Test func `a released server listens no more`() throws {
        var server: RecordServer? = try server()
        let client = try connect(try #require(server))
        let endpoints = try #require(server?.endpoints)
        try client.send(Sent.frame("x"))
        #expect(sink.records(after: 1) != nil)
        server = nil
        #expect(client.isClosedByServer())
        let isFree = withDeadline(120) {
            while (try? RecordServer(listeningOn: endpoints, to: CollectingSink())) == nil {}
            return true
        }
        #expect(isFree == true)
    }

    @Test func `a failure to flush is thrown by stopping, which closes everything all the same`() throws {
        let server = try server()
        let client = try connect(server)
        let error = SinkError(.system, attempted: "flush", on: "a test")
        sink.collected.fail(with: error)
        #expect(sinkError { try server.stop() } == error)
        #expect(client.isClosedByServer())
    }
}
