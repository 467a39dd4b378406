import Foundation
import SinkTesting
import TestPeers
import Testing

@testable import Sinks

/// Our entries in systemd's own journald.
@Suite("journald", .compares(with: JournaldServer.peer), .blocking)
struct JournaldTests {
    private func sink(to server: JournaldServer) throws -> JournalSink {
        try JournalSink(JournalOptions(identifier: "sinks-test", facility: .local1, path: server.socketPath))
    }

    @Test("has a field for everything that a record knows")
    func fields() throws {
        guard JournaldServer.program != nil else { return }
        let server = try JournaldServer()
        let sink = try sink(to: server)
        var record = SyslogMessages.record
        record.source = CodeLocation(file: "Shop/Checkout.swift", function: "pay(_:)", line: 42)
        record.errorText = "Boom\nPRIORITY=0"
        record.attributes.append(key: "_pid", value: 1)
        record.attributes.append(key: "message", value: "forged")
        record.attributes.append(key: "größe", value: .bytes([1, 10, 0xFF]))
        try sink.emit(record)
        let entry = try #require(server.entries("SYSLOG_IDENTIFIER=sinks-test", count: 1).first)
        let expected = [
            "MESSAGE": "order 7 refused for <private>", "PRIORITY": "4", "SYSLOG_FACILITY": "17", "LEVEL": "WARNING",
            "TIMESTAMP": "2026-11-21T01:46:40.123456Z", "LOGGER": "shop.checkout", "CODE_FILE": "Shop/Checkout.swift",
            "CODE_LINE": "42", "CODE_FUNC": "pay(_:)", "ERROR": "Boom\nPRIORITY=0", "ORDER": "7",
            "REASON": "card \"expired\" ]\\", "FIELD__PID": "1", "FIELD_MESSAGE": "forged", "_PID": "\(getpid())",
            "_TRANSPORT": "journal", "TID": "\(record.thread.id)",
        ]
        for (name, value) in expected { #expect(entry[name] as? String == value, "\(name)") }
        #expect(entry["GR__E"] as? [Int] == [1, 10, 255])
        #expect(try server.entries("ORDER=7").count == 1)
        try sink.close()
    }

    @Test("takes entries of every length, in their order, and is found again after a restart")
    func lengthsAndRestart() throws {
        guard JournaldServer.program != nil else { return }
        let server = try JournaldServer()
        let sink = try sink(to: server)
        let lengths = [0, 1, 100_000, 250_000, 5 << 20, 10]
        for length in lengths { try sink.log(String(repeating: "x", count: length)) }
        let entries = try server.entries("SYSLOG_IDENTIFIER=sinks-test", count: lengths.count)
        #expect(entries.map { ($0["MESSAGE"] as? String)?.utf8.count ?? 0 } == lengths)
        server.stop()
        #expect(sinkError { try sink.log("lost") } != nil)
        try server.start()
        try sink.log("found again")
        let all = try server.entries("SYSLOG_IDENTIFIER=sinks-test", count: lengths.count + 1)
        #expect(all.last?["MESSAGE"] as? String == "found again")
        #expect(sink.statistics.emitted == UInt64(lengths.count + 1) && sink.statistics.failed == 1)
        try sink.close()
    }
}
