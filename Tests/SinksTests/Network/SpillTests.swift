import SinkTesting
import Testing
import Wire

@testable import Sinks

@Suite(.blocking) struct SpillTests {
    let peer = ScriptedPeer()
    let disk = FaultyFileSystem()
    let directory: TemporaryDirectory

    init() throws {
        directory = try TemporaryDirectory()
    }

    private func sink(
        _ delivery: SocketOptions.DeliveryGuarantee = .sent,
        bytes: ByteCount = 1 << 20,
        memory: ByteCount = 1 << 20,
        whenFull: Backlog.Overflow = .refuse,
        longestRecord: ByteCount = 4 << 20
    ) throws -> SocketSink {
        let spill = Backlog.SpillOptions(directory.file("spill"), bytes: bytes)
        return try SocketSink(
            .tcp("peer", 1),
            over: peer.connector,
            options: SocketOptions(
                timeouts: .init(flush: .milliseconds(200)),
                backoff: Backoff(retryStart: .seconds(3600)),
                backlog: Backlog(
                    bytes: memory,
                    longestRecord: longestRecord,
                    spill: spill,
                    whenFull: whenFull
                ),
                delivery: delivery,
                failures: .silent
            ).using(disk)
        )
    }

    @Test func `what waits at the end of a sink is sent by the next one, before its own records`() throws {
        peer.set { $0.refusals = .max }
        do {
            let sink = try sink()
            for index in 0..<5 { try sink.log("record \(index)") }
            try sink.close()
            #expect(sink.statistics.failed == 0)
        }
        peer.set { $0.refusals = 0 }
        let sink = try sink()
        #expect(sink.statistics.emitted == 5, "they count as its own")
        try sink.log("record 5")
        // The background may be connecting at this moment.
        try sink.flush()
        #expect(peer.messages == (0..<6).map { "record \($0)" })
        try sink.close()
        #expect(directory.names == [], "a file without records is removed")
    }

    @Test func `each record is in the file when emit returns, while the peer is away`() throws {
        peer.set { $0.refusals = .max }
        let first = try sink()
        for index in 0..<5 { try first.log("record \(index)") }
        // As a copy of the disk would show it after kill -9.
        let copy = try TemporaryDirectory()
        try copy.write(directory.bytes(of: "spill"), to: "spill")
        var file = try SpillFile.open(
            Backlog.SpillOptions(copy.file("spill")),
            session: .random(),
            fileSystem: SystemFileSystem()
        )
        #expect(try file.texts().count == 5)
    }

    @Test func `more than fits into memory goes through the file, in order`() throws {
        peer.set { $0.refusals = .max }
        let sink = try sink(bytes: 8 << 20, memory: 1000)
        let padding = String(repeating: "x", count: 1000)
        for index in 0..<2000 { try sink.log("\(index) \(padding)") }
        peer.set {
            $0.refusals = 0; $0.bytesPerSend = 70_001
        }
        try sink.flush()
        #expect(peer.messages == (0..<2000).map { "\($0) \(padding)" })
        #expect(sink.statistics.emitted == 2000)
        #expect(sink.statistics.depth == 0)
    }

    @Test func `a full file refuses the newest`() throws {
        peer.set { $0.refusals = .max }
        let sink = try sink(bytes: 1000)
        var accepted = 0
        for index in 0..<20 where (try? sink.log("record \(index)")) != nil { accepted += 1 }
        #expect(accepted > 1 && accepted < 10)
        #expect(sink.statistics.dropped == UInt64(20 - accepted))
        peer.set { $0.refusals = 0 }
        try sink.flush()
        #expect(peer.messages == (0..<accepted).map { "record \($0)" })
    }

    @Test func `a full disk makes emit throw, and counts`() throws {
        peer.set { $0.refusals = .max }
        let sink = try sink()
        try sink.log("one")
        disk.limitSpace(to: 0)
        #expect(sinkError { try sink.log("two") }?.errno == 28)
        #expect(sink.statistics.failed == 1)
        disk.mend()
        try sink.log("three")
        peer.set { $0.refusals = 0 }
        try sink.flush()
        #expect(peer.messages == ["one", "three"])
    }

    @Test func `a file that cannot be read makes a record fail that needs the room of the oldest`() throws {
        peer.set { $0.refusals = .max }
        do {
            let sink = try sink(bytes: 1000)
            for index in 0..<20 { try? sink.log("record \(index)") }
            try sink.close()
        }
        let sink = try sink(bytes: 1000, whenFull: .dropOldest)
        let inherited = sink.statistics.depth
        disk.fail(.read, with: .inputOutput)
        #expect(sinkError { try sink.log("refused") }?.errno == 5)
        #expect(sink.statistics.failed == 1)
        #expect(sink.statistics.depth == inherited)
        disk.mend()
        try sink.log("newest")
        #expect(sink.statistics.dropped == 1)
        peer.set { $0.refusals = 0 }
        try sink.flush()
        #expect(peer.messages.first == "record 1")
        #expect(peer.messages.last == "newest")
    }

    @Test func `records that are longer than allowed by now are sent all the same, and those after them`() throws {
        peer.set { $0.refusals = .max }
        let long = String(repeating: "x", count: 2000)
        do {
            let sink = try sink()
            for text in ["one", long, "three"] { try sink.log(text) }
            try sink.close()
        }
        peer.set { $0.refusals = 0 }
        let sink = try sink(longestRecord: 1000)
        try sink.flush()
        #expect(peer.messages == ["one", long, "three"])
    }

    @Test func `while the peer takes nothing records go to the file, too`() throws {
        let sink = try sink(memory: 1000)
        try sink.log("record 0")
        peer.set { $0.isStuck = true }
        for index in 1..<30 { try sink.log("record \(index)") }
        peer.set { $0.isStuck = false }
        try sink.flush()
        #expect(peer.messages == (0..<30).map { "record \($0)" })
        #expect(sink.statistics.dropped == 0)
    }

    @Test func `two sinks cannot use one file`() throws {
        let first = try sink()
        let disk = disk
        disk.fail(.lock, with: .wouldBlock)
        let error = sinkError { _ = try sink() }
        #expect(error?.reason == "another process is using it")
        _ = first
    }

    @Test func `with acknowledgement a record is in the file before it is sent, and until it is confirmed`() throws {
        peer.set {
            $0.acknowledges = true; $0.confirmsUpTo = 1
        }
        do {
            let sink = try sink(.acknowledged)
            for index in 0..<3 { try sink.log("record \(index)") }
            try? sink.close()
        }
        // The peer confirmed one and got all three; the next process sends the other two again, under the same numbers.
        peer.set { $0.confirmsUpTo = .max }
        let sink = try sink(.acknowledged)
        #expect(sink.statistics.emitted == 2)
        try sink.flush()
        #expect(peer.messages == ["record 0", "record 1", "record 2", "record 1", "record 2"])
        #expect(peer.get { $0.next } == 3)
        try sink.close()
        #expect(directory.names == [])
    }
}
