import Foundation
import SinkTesting
import Testing

@testable import Sinks

@Suite("A journal sink", .blocking)
struct JournalSinkTests {
    private let folder: TemporaryDirectory
    private let path: String

    init() throws {
        folder = try TemporaryDirectory()
        path = folder.file("socket")
    }

    private func sink(_ calls: any DatagramCalls = SystemDatagramCalls()) throws -> JournalSink {
        try JournalSink(JournalOptions(identifier: "test", path: path), calls: calls)
    }

    @Test("sends each record as a datagram")
    func datagrams() throws {
        let receiver = try JournalReceiver(path)
        let sink = try sink()
        try sink.emit(SyslogMessages.record)
        let entry = try #require(receiver.next())
        var writer = ByteWriter()
        JournalEncoding(options: JournalOptions(identifier: "test"), formatter: nil)
            .encode(SyslogMessages.record, into: &writer)
        #expect(entry.seals == nil)
        #expect(entry.fields.map(\.name).prefix(3) == ["MESSAGE", "PRIORITY", "SYSLOG_IDENTIFIER"])
        #expect(entry["MESSAGE"] == "order 7 refused for <private>")
        #expect(entry["ORDER"] == "7")
        #expect(entry.bytes.count == writer.count)
        #expect(sink.statistics.emitted == 1 && sink.statistics.bytes == UInt64(entry.bytes.count))
        try sink.close()
        #expect(sinkError { try sink.emit(SyslogMessages.record) }?.code == .closed)
    }

    @Test("hands over 10 MiB as a sealed file in memory, of which nothing stays open")
    func files() throws {
        let receiver = try JournalReceiver(path)
        let sink = try sink()
        let text = String(repeating: "0123456789abcdef", count: (10 << 20) / 16)
        try sink.log(text)
        let entry = try #require(receiver.next())
        // F_SEAL_SEAL, F_SEAL_SHRINK, F_SEAL_GROW and F_SEAL_WRITE
        #expect(entry.seals == 15)
        let isWhole = entry["MESSAGE"] == text
        #expect(isWhole)
        try sink.log("short")
        #expect(receiver.next()?["MESSAGE"] == "short")
        #expect(sink.statistics.emitted == 2 && sink.statistics.failed == 0)
        let open = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").filter {
            let target = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/" + $0)
            return target?.contains("journal-entry") == true
        }
        #expect(open.count <= 1, "the test itself may hold the last one")
        try sink.close()
    }

    @Test("waits where the system has no memory for a short datagram")
    func noBuffersForShort() throws {
        let receiver = try JournalReceiver(path)
        let calls = FaultyDatagramCalls()
        calls.script(sends: [.noBuffers, .noBuffers])
        let sink = try sink(calls)
        try sink.log("short")
        let entry = try #require(receiver.next())
        #expect(entry.seals == nil && entry["MESSAGE"] == "short")
        #expect(calls.attachments == 0 && calls.deadlines.count == 2)
        #expect(sink.statistics.emitted == 1 && sink.statistics.failed == 0)
        try sink.close()
    }

    @Test("hands over a file where the system has no memory for a long datagram")
    func noBuffers() throws {
        let receiver = try JournalReceiver(path)
        let calls = FaultyDatagramCalls()
        calls.script(sends: [.noBuffers])
        let sink = try sink(calls)
        let text = String(repeating: "x", count: 100_000)
        try sink.log(text)
        let entry = try #require(receiver.next())
        #expect(entry.seals == 15 && entry["MESSAGE"] == text)
        #expect(calls.attachments == 1)
        #expect(sink.statistics.emitted == 1 && sink.statistics.failed == 0)
        try sink.close()
    }

    @Test("says that there is no journald, and finds one that has come or come again")
    func restart() throws {
        let sink = try sink()
        #expect(!JournalSink.isAvailable(at: path))
        let error = try #require(sinkError { try sink.log("lost") })
        #expect(error.description.hasPrefix("could not log to the journal at \(path): there is no journald"))
        #expect(error.isTemporary)
        do {
            let receiver = try JournalReceiver(path)
            #expect(JournalSink.isAvailable(at: path))
            try sink.log("one")
            #expect(receiver.next()?["MESSAGE"] == "one")
        }
        #expect(sinkError { try sink.log("lost") } != nil)
        try FileManager.default.removeItem(atPath: path)
        let receiver = try JournalReceiver(path)
        try sink.log("two")
        #expect(receiver.next()?["MESSAGE"] == "two")
        #expect(sink.statistics.emitted == 2 && sink.statistics.failed == 2)
        try sink.close()
    }

    @Test("waits for a journald that does not read until its timeout, and counts the record as failed")
    func sendTimeout() throws {
        let receiver = try JournalReceiver(path)
        let sink = try JournalSink(JournalOptions(sendTimeout: .milliseconds(1), path: path))
        // Linux has room for a few hundred datagrams at most, a number that can be configured.
        var (sent, error) = (0, SinkError?.none)
        while sent < 100_000, error == nil {
            error = sinkError { try sink.log("\(sent)") }
            if error == nil { sent += 1 }
        }
        #expect(error?.code == .system && error?.isTemporary == true, "\(sent) were taken")
        #expect(sink.statistics.emitted == UInt64(sent) && sink.statistics.failed == 1)
        for number in 0..<sent { #expect(receiver.next()?["MESSAGE"] == "\(number)") }
        try sink.log("room again")
        #expect(receiver.next()?["MESSAGE"] == "room again")
        #expect(sink.statistics.emitted == UInt64(sent + 1) && sink.statistics.failed == 1)
        try sink.close()
    }

    @Test("hands its time-out to the wait for room")
    func waitsUntil() throws {
        let receiver = try JournalReceiver(path)
        let calls = FaultyDatagramCalls()
        calls.script(sends: [.wouldBlock])
        let sink = try JournalSink(JournalOptions(sendTimeout: .seconds(5000), path: path), calls: calls)
        let start = ContinuousClock.now
        try sink.log("one")
        #expect(receiver.next()?["MESSAGE"] == "one")
        #expect(calls.deadlines.count == 1 && calls.deadlines.allSatisfy { $0 >= start + .seconds(5000) })
        try sink.close()
    }

    @Test("refuses a time-out that is negative")
    func negativeTimeout() {
        let error = sinkError { _ = try JournalSink(JournalOptions(sendTimeout: .milliseconds(-1), path: path)) }
        #expect(error?.code == .invalidOption)
        #expect(sinkError { _ = try JournalSink(JournalOptions(sendTimeout: .zero, path: path)) } == nil)
    }

    @Test("refuses a path that is none")
    func options() {
        #expect(sinkError { _ = try JournalSink(JournalOptions(path: "")) }?.code == .invalidOption)
        let long = "/" + String(repeating: "p", count: 200)
        #expect(sinkError { _ = try JournalSink(JournalOptions(path: long)) }?.code == .invalidOption)
        #expect(!JournalSink.isAvailable(at: long))
    }

    @Test("works behind a queue, with a fallback, and retried")
    func wrappers() throws {
        let instead = CollectingSink()
        let fallback = try sink().fallback(to: instead)
        try fallback.log("kept")
        #expect(instead.messages == ["kept"])
        try fallback.close()

        let receiver = try JournalReceiver(path)
        let queued = try sink().queued(capacity: 10)
        try queued.log("queued")
        try queued.flush()
        #expect(receiver.next()?["MESSAGE"] == "queued")
        try queued.close()

        let calls = FaultyDatagramCalls()
        calls.script(sends: [.noSpace])
        let retried = try sink(calls).retried(pause: Pause { _ in })
        try retried.log("again")
        #expect(receiver.next()?["MESSAGE"] == "again")
        try retried.close()
    }
}

extension ConformanceTests {
    @Test("Journal sinks do")
    func journal() {
        let violations = SinkConformance { formatter in
            let folder = try TemporaryDirectory()
            let receiver = Owner(try JournalReceiver(folder.file("s")))
            let received = Owner([String]())
            let calls = FaultyDatagramCalls {
                let text = receiver.withResource { $0.next()?["MESSAGE"] } ?? nil
                received.withResource { $0.append(text ?? "<nothing came>") }
            }
            let sink = try JournalSink(JournalOptions(path: folder.file("s")), formatter: formatter, calls: calls)
            return ConformanceSubject(
                sink,
                delivered: { received.withResource { $0 } ?? [] },
                remains: { folder.names },
                breakDestination: {
                    calls.failAlways(with: Errno(100))
                    return { calls.failAlways(with: nil) }
                }
            )
        }.violations()
        #expect(violations == [])
    }
}
