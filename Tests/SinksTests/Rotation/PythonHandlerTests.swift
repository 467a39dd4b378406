import Foundation
import Rotation
import SinkTesting
import Sinks
import Testing

@Suite("Python's own handlers, driven through the same instants")
struct PythonHandlerTests {
    /// A chain of instants, in seconds from a start; `R` is a restart of the process before the next record.
    struct Row: Sendable, CustomStringConvertible {
        var when: String
        var interval = 1
        var count = 0
        var start: Int64 = 1_330_000_000
        var steps: [Int64?]
        var description: String { "\(when) every \(interval), keeping \(count), from \(start)" }
    }

    static let rows = [
        Row(when: "S", steps: [0, 1, 1, 5, nil, 1, 0, 2]),
        Row(when: "M", interval: 5, steps: [0, 100, 200, 1, 299, 1, nil, 10, 290]),
        Row(when: "H", count: 2, steps: [0, 3599, 1, 3600, 7200, 3600, 1]),
        Row(when: "D", steps: [0, 86_399, 1, 200_000, nil, 86_400]),
        Row(when: "MIDNIGHT", count: 3, steps: [0, 43_200, 43_200, 86_400, 86_400, 86_400, 1, nil, 259_200]),
        Row(when: "MIDNIGHT", interval: 3, steps: [0, 86_400, 86_400, 86_400, 86_400]),
        Row(when: "W6", steps: [0, 604_800, 86_400, 604_800]),
        Row(when: "W0", interval: 2, steps: [0, 604_800, 604_800, 604_800]),
        // Over both changes of daylight saving time.
        Row(when: "MIDNIGHT", start: 1_331_400_000, steps: [0, 40_000, 40_000, 40_000, 40_000]),
        Row(when: "MIDNIGHT", start: 1_351_950_000, steps: [0, 40_000, 40_000, 40_000, 40_000]),
        Row(when: "W6", start: 1_351_950_000, steps: [0, 80_000, 80_000, 604_800]),
    ]

    @Test(
        "leave the same files with the same contents, in UTC and in New York",
        arguments: rows,
        ["UTC0", "EST+05EDT,M3.2.0,M11.1.0"]
    )
    func same(row: Row, zone: String) throws {
        let (theirs, ours) = (try TemporaryDirectory(), try TemporaryDirectory())
        let script = """
            import sys, os, time, logging, logging.handlers
            path, when, interval, count, start = sys.argv[1], sys.argv[2], *map(int, sys.argv[3:6])
            now = start
            time.time = lambda: float(now)
            def open_it():
                handler = logging.handlers.TimedRotatingFileHandler(path, when, interval, count, encoding="utf-8")
                return handler
            # A new file counts from its modification time, which is the real clock's: the instants are ours.
            open(path, "a").close(); os.utime(path, (now, now))
            handler = open_it()
            for index, step in enumerate(sys.argv[6:]):
                if step == "R":
                    handler.close(); os.utime(path, (now, now)); handler = open_it(); continue
                now += int(step)
                handler.emit(logging.makeLogRecord({"msg": "record %d at %d" % (index, now)}))
            handler.close()
            """
        let steps = row.steps.map { $0.map(String.init) ?? "R" }
        let arguments = [theirs.file(), row.when, "\(row.interval)", "\(row.count)", "\(row.start)"] + steps
        guard try Peers.python(script, arguments, environment: ["TZ": zone]) != nil else { return }
        let offsets = zone == "UTC0" ? ZoneOffsets.utc : Some.newYork2012
        let time = ManualTime(Timestamp(seconds: row.start))
        func open() throws -> TimedRotatingFileSink {
            try TimedRotatingFileSink(
                ours.file(),
                at: RolloverSchedule(python: row.when, interval: row.interval, in: offsets),
                keeping: row.count > 0 ? .count(row.count) : .keepAll,
                formatter: Some.plain,
                options: FileOptions(clock: time.source)
            )
        }
        var sink = try open()
        for (index, step) in row.steps.enumerated() {
            guard let step else {
                try sink.close()
                let written = timespec(tv_sec: Int(time.now.seconds), tv_nsec: 0)
                utimensat(AT_FDCWD, ours.file(), [written, written], 0)
                sink = try open()
                continue
            }
            time.advance(seconds: step)
            try sink.log("record \(index) at \(time.now.seconds)")
        }
        try sink.close()
        try expectDirectory(ours, equals: try theirs.contents())
    }

    @Test("leave the same files by size, where characters are bytes")
    func size() throws {
        let (theirs, ours) = (try TemporaryDirectory(), try TemporaryDirectory())
        let script = """
            import sys, logging, logging.handlers
            handler = logging.handlers.RotatingFileHandler(sys.argv[1], maxBytes=50, backupCount=3)
            for index in range(60):
                handler.emit(logging.makeLogRecord({"msg": "x" * (index * 7 % 61)}))
            """
        guard try Peers.python(script, [theirs.file()]) != nil else { return }
        let sink = try RotatingFileSink(
            ours.file(),
            limit: SizeLimit(python: 50),
            keeping: .count(3),
            formatter: Some.plain
        )
        for index in 0..<60 { try sink.log(String(repeating: "x", count: index * 7 % 61)) }
        try expectDirectory(ours, equals: try theirs.contents())
    }
}
