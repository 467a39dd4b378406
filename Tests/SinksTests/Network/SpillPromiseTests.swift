import Foundation
import SinkTesting
import Testing
import Wire

@testable import Sinks

/// The promises of a spill file: its size, and its contents after a kill or a power failure.
@Suite(.blocking) struct SpillPromiseTests {
    let peer = ScriptedPeer()
    let disk = FaultyFileSystem()
    let directory: TemporaryDirectory
    let padding = String(repeating: "x", count: 1000)

    init() throws {
        directory = try TemporaryDirectory()
    }

    private func sink(
        bytes: ByteCount = 8 << 20,
        to endpoint: SocketEndpoint = .tcp("peer", 1),
        over connector: Connector? = nil,
        _ change: (inout SocketOptions) -> Void = { _ in }
    ) throws -> SocketSink {
        var options = SocketOptions(
            timeouts: .init(flush: .seconds(30)),
            backoff: Backoff(retryStart: .seconds(3600)),
            backlog: Backlog(bytes: 1000, spill: Backlog.SpillOptions(directory.file("spill"), bytes: bytes)),
            failures: .silent
        ).using(disk)
        change(&options)
        return try SocketSink(endpoint, over: connector ?? peer.connector, options: options)
    }

    private func fileSize() throws -> Int { try directory.bytes(of: "spill").count }

    @Test func `a process that is killed at any moment repeats a batch at most`() throws {
        peer.set { $0.refusals = .max }
        let sink = try sink()
        for index in 0..<2000 { try sink.log("\(index) \(padding)") }
        let worst = Owner(0)
        let (path, start) = (directory.file("spill"), try fileSize())
        peer.set {
            $0.refusals = 0; $0.bytesPerSend = 70_001
        }
        peer.set { [peer] state in
            state.whenOffered = {
                // As it would be found after kill -9 at this moment. Each entry has four bytes more there than on its
                // way.
                guard let bytes = try? Array(Data(contentsOf: URL(filePath: path))),
                    let header = SpillHeader(Array(bytes.prefix(SpillHeader.length)))
                else { return }
                let sent = peer.get { $0.received.map(\.count).reduce(0, +) }
                let noted = start - (bytes.count - Int(header.head)) - SpillHeader.length
                worst.withResource { $0 = max($0, sent - noted) }
            }
        }
        try sink.flush()
        #expect(peer.messages.count == 2000)
        let found = worst.withResource { $0 } ?? 0
        #expect(found > 0 && found <= 1 << 18)
    }

    @Test func `also where the connection breaks before a batch is complete`() throws {
        peer.set { $0.refusals = .max }
        let sink = try sink()
        for index in 0..<100 { try sink.log("\(index) \(padding)") }
        peer.set {
            $0.refusals = 0; $0.bytesPerSend = 10_000; $0.bytesUntilBreak = 60_000
        }
        #expect(sinkError { try sink.flush() } != nil)
        let header = try #require(SpillHeader(Array(directory.bytes(of: "spill").prefix(SpillHeader.length))))
        #expect(header.firstNumber == UInt64(peer.messages.count))
    }

    @Test func `the file never holds more than its limit, whatever was in memory before`() throws {
        let sink = try sink(bytes: 5000) {
            $0.backlog.bytes = 1 << 20
            $0.buffering = .buffered(forAtMost: nil)
        }
        peer.set { $0.refusals = .max }
        var accepted = 0
        for index in 0..<40 where (try? sink.log("record \(index)")) != nil { accepted += 1 }
        #expect(sinkError { try sink.flush() } != nil)
        #expect(try fileSize() <= SpillHeader.length + 5000)
        #expect(sink.statistics.dropped == UInt64(40 - accepted))
        #expect(sink.statistics.depth == UInt64(accepted))
        peer.set { $0.refusals = 0 }
        try sink.flush()
        #expect(peer.messages == (0..<accepted).map { "record \($0)" })
    }

    @Test func `nor where the oldest are dropped for days, beyond what is documented`() throws {
        peer.set { $0.refusals = .max }
        let sink = try sink(bytes: 100_000) { $0.backlog.whenFull = .dropOldest }
        var longest = 0
        for index in 0..<4000 {
            try sink.log("\(index) \(padding)")
            if index % 100 == 99 { longest = max(longest, try fileSize()) }
        }
        #expect(sink.statistics.dropped > 3800)
        #expect(longest <= SpillHeader.length + 100_000 + (1 << 20) + (1 << 16))
        let header = try #require(SpillHeader(Array(directory.bytes(of: "spill").prefix(SpillHeader.length))))
        #expect(sink.statistics.dropped - header.firstNumber <= 64, "a killed process brings back 64 KiB at most")
    }

    @Test func `what a receiver says of the numbers is noted, though no record is dropped for it`() throws {
        peer.set {
            $0.acknowledges = true; $0.next = 5; $0.confirmsUpTo = 5
        }
        let sink = try sink {
            $0.delivery = .acknowledged
            $0.timeouts.flush = .zero
        }
        try sink.log("new")
        let header = try #require(SpillHeader(Array(directory.bytes(of: "spill").prefix(SpillHeader.length))))
        #expect(header.firstNumber == 5)
    }

    @Test func `nor a single record that is longer, which waits in memory and is lost at the end`() throws {
        let sink = try sink(bytes: 500)
        try sink.log("one")
        try sink.flush()
        peer.set {
            $0.closed = [0]; $0.refusals = .max
        }
        try sink.log(padding)
        #expect(try fileSize() <= SpillHeader.length + 500)
        #expect(sink.statistics.depth == 1)
        #expect(sinkError { try sink.log("two") }?.code == .full)
        #expect(sinkError { try sink.close() } != nil)
        #expect(sink.statistics.failed == 1)
        #expect(sink.statistics.emitted == 1)
    }

    @Test func `closing counts as lost what is not in the file, and nothing else`() throws {
        let sink = try sink {
            $0.backlog.bytes = 1 << 20
            $0.buffering = .buffered(forAtMost: nil)
        }
        peer.set { $0.refusals = .max }
        for index in 0..<3 { try sink.log("record \(index)") }
        #expect(sinkError { try sink.flush() } != nil)
        disk.limitSpace(to: 0)
        // The three are in the file; where it cannot be written, the next one is refused.
        #expect(sinkError { try sink.log("record 3") }?.errno == 28)
        #expect(sink.statistics.failed == 1)
        #expect(sinkError { try sink.close() } != nil)
        #expect(sink.statistics.failed == 1)
        #expect(sink.statistics.emitted == 3)
        disk.mend()
        peer.set { $0.refusals = 0 }
        let next = try self.sink()
        try next.flush()
        #expect(peer.messages == (0..<3).map { "record \($0)" })
    }

    @Test func `where only some of what was in memory fits on the disk, the others are lost and counted`() throws {
        let sink = try sink {
            $0.backlog.bytes = 1 << 20
            $0.buffering = .buffered(forAtMost: nil)
        }
        peer.set { $0.refusals = .max }
        for index in 0..<4 { try sink.log("record \(index) \(padding)") }
        disk.limitSpace(to: 2700)
        #expect(sinkError { try sink.close() } != nil)
        #expect(sink.statistics.failed == 2)
        #expect(sink.statistics.emitted == 2)
        disk.mend()
        peer.set { $0.refusals = 0 }
        try self.sink().flush()
        #expect(peer.messages == (0..<2).map { "record \($0) \(padding)" })
    }

    @Test(arguments: [0, 7, 1400, 2000])
    func `after a power failure that cut the file, new records get numbers that no receiver knows`(left: Int) throws {
        let endpoint = SocketEndpoint.unix(directory.file("s"))
        let delivered = ArrivalSink()
        let send = { (texts: [String]) in
            let sink = try self.sink(to: endpoint, over: .plain) {
                $0.delivery = .acknowledged
                $0.timeouts.send = .seconds(30)
            }
            for text in texts { try sink.log(text) }
            return sink
        }
        let old = try send((0..<5).map { "old \($0) \(padding)" })
        let copy = try directory.bytes(of: "spill")
        let server = try RecordServer(listeningOn: [endpoint], to: delivered, options: .quiet)
        try old.flush()
        try old.close()
        // All five were delivered; what the disk had of them when the power failed is found again.
        try directory.write(Array(copy.prefix(SpillHeader.length + left)), to: "spill")
        let new = try send((0..<5).map { "new \($0)" })
        try new.flush()
        let messages = delivered.collected.messages
        #expect(messages.filter { $0.hasPrefix("new") } == (0..<5).map { "new \($0)" })
        try server.stop(timeout: .seconds(60))
    }

    @Test func `a file that was cut before its first record is taken over, and reported`() throws {
        do {
            let sink = try sink()
            peer.set { $0.refusals = .max }
            for index in 0..<300 { try sink.log("\(index) \(padding)") }
            peer.set {
                $0.refusals = 0; $0.bytesUntilBreak = 200_000
            }
            _ = sinkError { try sink.flush() }
            peer.set { $0.refusals = .max }
            _ = sinkError { try sink.close() }
        }
        try directory.write(Array(directory.bytes(of: "spill").prefix(1000)), to: "spill")
        let failures = ReportedFailures()
        let sink = try sink { $0.failures = failures.reporter }
        #expect(sink.statistics.depth == 0)
        #expect(failures.texts.count == 1)
        #expect(failures.texts.first?.contains("have been cut off") == true)
    }
}
