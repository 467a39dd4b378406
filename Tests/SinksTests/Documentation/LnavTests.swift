import Foundation
import Sinks
import TestPeers
import Testing

extension Peer {
    /// The viewer of log files.
    fileprivate static let lnav = Peer(
        "lnav",
        isPresent: FileManager.default.isExecutableFile(atPath: "/usr/bin/lnav")
    )
}

/// The formats of `Examples/Lnav`, as the viewer itself reads them.
@Suite("lnav", .compares(with: .lnav), .blocking)
struct LnavTests {
    /// The lines that a query returns, with the header.
    private static func query(_ query: String, of files: [String], in directory: TemporaryDirectory) throws -> [String]
    {
        let formats = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../../Examples/Lnav/swift_sinks.json").standardized.path
        // The viewer keeps its formats in the home folder. It reads them in the zone of the process.
        let environment = ["HOME": directory.path, "TZ": "UTC", "TERM": "dumb"]
        _ = try Peers.run("/usr/bin/lnav", ["-i", formats], environment: environment)
        let arguments = ["-n"] + files.map(directory.file) + ["-c", ";" + query, "-c", ":write-csv-to -"]
        let output = try Peers.run("/usr/bin/lnav", arguments, environment: environment)
        return String(decoding: output, as: UTF8.self).split(separator: "\n").map(String.init)
    }

    private static func record(_ second: Int64, _ level: Level, _ name: String = "shop") -> LogRecord {
        LogRecord(
            timestamp: Timestamp(seconds: 1_795_227_911 + second, nanoseconds: 123_000_000),
            level: level,
            name: name,
            message: "order \(second) paid",
            attributes: ["amount": 12.5, "reason": "card expired"]
        )
    }

    private static let levels: [Level] = [.trace, .debug, .info, .notice, .warning, .error, .critical]

    @Test("recognises times, levels, names and lines of errors in text")
    func text() throws {
        let directory = try TemporaryDirectory()
        let sink = try FileSink(directory.file(), formatter: TextFormatter(time: TimeFormat(zone: .utc)))
        for (second, level) in Self.levels.enumerated() { try sink.emit(Self.record(Int64(second), level, "shop.db")) }
        var last = Self.record(7, .error, "")
        last.errorText = "PaymentError: declined\n  by bank"
        try sink.emit(last)
        try sink.close()
        let lines = try Self.query(
            "SELECT log_time, log_level, logger, replace(log_body, char(10), '|') AS body FROM swift_sinks_text",
            of: ["app.log"],
            in: directory
        )
        let rows = Self.levels.enumerated().map { second, level in
            "2026-11-21 02:25:1\(second + 1).123,\(level.description.lowercased()),shop.db,"
                + #""order \#(second) paid amount=12.5 reason=""card expired""""#
        }
        let error = #""order 7 paid amount=12.5 reason=""card expired""|    PaymentError: declined|      by bank""#
        #expect(
            lines == ["log_time,log_level,logger,body"] + rows + ["2026-11-21 02:25:18.123,error,," + error]
        )
    }

    @Test("recognises times, levels, names, attributes and errors in JSON")
    func json() throws {
        let directory = try TemporaryDirectory()
        let sink = try FileSink(directory.file("app.jsonl"), formatter: JSONLinesFormatter())
        for (second, level) in Self.levels.enumerated() { try sink.emit(Self.record(Int64(second), level)) }
        try sink.close()
        let lines = try Self.query(
            "SELECT log_time, log_level, logger, log_body, json_extract(attributes, '$.amount') AS amount,"
                + " json_extract(attributes, '$.reason') AS reason FROM swift_sinks_json",
            of: ["app.jsonl"],
            in: directory
        )
        let rows = Self.levels.enumerated().map { second, level in
            "2026-11-21 02:25:1\(second + 1).123,\(level.description.lowercased()),shop,order \(second) paid,12.5,card expired"
        }
        #expect(lines == ["log_time,log_level,logger,log_body,amount,reason"] + rows)
    }

    @Test("recognises times and attributes in logfmt, by a format of its own that has no levels")
    func logfmt() throws {
        let directory = try TemporaryDirectory()
        let sink = try FileSink(directory.file("app.logfmt"), formatter: LogfmtFormatter())
        try sink.emit(Self.record(0, .warning))
        try sink.close()
        let lines = try Self.query(
            "SELECT log_time, json_extract(fields, '$.logger') AS logger,"
                + " json_extract(fields, '$.reason') AS reason FROM logfmt_log",
            of: ["app.logfmt"],
            in: directory
        )
        #expect(lines == ["log_time,logger,reason", "2026-11-21 02:25:11.123,shop,card expired"])
    }

    @Test("reads rotated and compressed files in the order of time")
    func rotated() throws {
        let directory = try TemporaryDirectory()
        let sink = try RotatingFileSink(
            directory.file(),
            maxBytes: 400,
            backupCount: 5,
            formatter: TextFormatter(time: TimeFormat(zone: .utc)),
            backups: BackupOptions(compression: .gzip())
        )
        for second in 0..<20 { try sink.emit(Self.record(Int64(second), .info)) }
        sink.finishCompression()
        try sink.close()
        let files = directory.names.filter { $0.hasPrefix("app.log") && !$0.hasSuffix(".lock") }
        #expect(files.count > 3 && files.contains("app.log.1.gz"))
        let lines = try Self.query("SELECT log_time FROM swift_sinks_text", of: files, in: directory)
        #expect(lines.dropFirst() == (0..<20).map { "2026-11-21 02:25:\(11 + $0).123" }[...])
    }
}
