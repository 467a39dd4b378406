import Foundation
import Rotation
import SinkTesting
import Sinks
import Testing

/// The size limit after a full disk: buffered records must not all go into one file.
@Suite("The size limit, when a full disk has room again")
struct LimitAfterFailureTests {
    let directory: TemporaryDirectory
    let disk = FaultyFileSystem()
    let failures = ReportedFailures()
    let time = ManualTime()
    private let maxBytes = 1000

    init() throws { directory = try TemporaryDirectory() }

    private func sink(_ buffering: WriteBuffering = .buffered(bytes: 4096, forAtMost: nil)) throws -> RotatingFileSink {
        var options = Some.options(disk, time, failures: failures.reporter)
        options.buffering = buffering
        return try RotatingFileSink(
            directory.file(),
            maxBytes: ByteCount(maxBytes),
            backupCount: 1000,
            formatter: Some.plain,
            options: options
        )
    }

    /// Every file holds as much as it may, and together they hold the records in their order.
    private func expectFiles(holding records: [String], sourceLocation: SourceLocation = #_sourceLocation) throws {
        #expect(try directory.lines() == records, sourceLocation: sourceLocation)
        for name in directory.names {
            let bytes = try directory.bytes(of: name).count
            #expect(bytes <= maxBytes, "\(name) has \(bytes) bytes", sourceLocation: sourceLocation)
            if name != "app.log" { #expect(bytes > maxBytes - 12, "\(name): \(bytes)", sourceLocation: sourceLocation) }
        }
    }

    /// Logs until the disk is full and the buffer half full.
    private func fill(_ sink: RotatingFileSink, room: Int = 18) throws -> [String] {
        disk.limitSpace(to: room)
        let records = (0..<300).map { "record \($0)" }
        for record in records { try sink.log(record) }
        return records
    }

    @Test("holds for the flush that makes up for it", arguments: [0, 18, 500, 1000])
    func flush(room: Int) throws {
        let sink = try sink()
        let records = try fill(sink, room: room)
        #expect(throws: SinkError.self) { try sink.flush() }
        disk.mend()
        try sink.flush()
        try expectFiles(holding: records)
        #expect(sink.statistics.emitted == 300 && sink.statistics.depth == 0)
    }

    @Test("holds for the record that finds no room in the buffer")
    func fullBuffer() throws {
        let sink = try sink()
        disk.limitSpace(to: 18)
        var accepted: [String] = []
        for index in 0..<1000 where (try? sink.log("record \(index)")) != nil { accepted.append("record \(index)") }
        #expect(sink.statistics.failed == UInt64(1000 - accepted.count) && accepted.count < 1000)
        disk.mend()
        try sink.log("after")
        try sink.flush()
        try expectFiles(holding: accepted + ["after"])
    }

    @Test("holds for the record that is written at once")
    func severe() throws {
        let sink = try sink()
        let records = try fill(sink)
        try sink.log("severe", .error)
        disk.mend()
        try sink.log("severe too", .error)
        try expectFiles(holding: records + ["severe", "severe too"])
    }

    @Test("holds for the close that makes up for it")
    func close() throws {
        let sink = try sink()
        let records = try fill(sink)
        disk.mend()
        try sink.close()
        try expectFiles(holding: records)
    }

    @Test("holds when the last copy of the sink goes")
    func release() throws {
        var records: [String] = []
        do {
            let sink = try sink()
            records = try fill(sink)
            disk.mend()
        }
        try expectFiles(holding: records)
    }

    @Test("gives way when the file cannot be rolled over either: no record is lost")
    func rolloverFails() throws {
        let sink = try sink()
        let records = try fill(sink)
        disk.mend()
        disk.fail(.rename, with: .accessDenied)
        try sink.flush()
        #expect(try directory.lines() == records)
        #expect(directory.names == ["app.log"])
    }
}
