import Foundation
import SinkTesting
import Sinks
import Testing

/// Tests of CPython's `test_logging`, with its values; `Docs/PythonTests.md` lists all of them.
@Suite("CPython's own tests of handlers, with their values")
struct PythonHandlerValueTests {
    let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory() }

    private static func levels() -> [Level] {
        let names = [
            "Boring", "Chatterbox", "Garrulous", "Talkative", "Verbose", "Sociable", "Effusive", "Terse", "Taciturn",
            "Silent",
        ]
        return names.enumerated().map { Level(Int32(111 + $0), named: $1) }
    }

    /// Logs a number at each of the ten levels, and returns the numbers that arrived.
    private func numbers(loggerLevel: Level = .notSet, through wrap: (CollectingSink) -> any Sink) -> [String] {
        let target = CollectingSink()
        let log = Logger("root", level: loggerLevel, to: wrap(target))
        for (index, level) in Self.levels().enumerated() { log.log(level, "\(index + 1)") }
        return target.messages
    }

    @Test("a filter by name or by a closure passes spam.eggs and what is below it")
    func names() {
        let byName = CollectingSink()
        let byClosure = CollectingSink()
        let sinks: [any Sink] = [
            byName.filtered(by: NameFilter("spam.eggs")),
            byClosure.where { $0.name.split(separator: ".").prefix(2) == ["spam", "eggs"] },
        ]
        for sink in sinks {
            for (index, name) in ["spam", "spam.eggs", "spam.eggs.fish", "spam.bakedbeans"].enumerated() {
                Logger(name, to: sink).info("\(index + 1)")
            }
        }
        #expect(byName.messages == ["2", "3"] && byClosure.messages == ["2", "3"])
    }

    @Test("a level of the logger, a level of the sink and filters choose among ten custom levels")
    func customLevels() {
        let levels = Self.levels()
        #expect(numbers(loggerLevel: levels[4]) { $0 } == ["5", "6", "7", "8", "9", "10"])
        #expect(numbers { $0.minimumLevel(levels[5]) } == ["6", "7", "8", "9", "10"])
        #expect(numbers { $0.where { $0.level != levels[2] } } == ["1", "2", "4", "5", "6", "7", "8", "9", "10"])
        let both = numbers { target in
            target.where { $0.level != levels[2] }.where { $0.level != levels[5] && $0.level != levels[8] }
        }
        #expect(both == ["1", "2", "4", "5", "7", "8", "10"])
        #expect("\(levels[2])" == "Garrulous" && levels[2].rawValue == 113)
    }

    @Test("a filter that replaces a record changes its own sink's copy only")
    func replacement() {
        let (first, second) = (CollectingSink(), CollectingSink())
        let log = Logger("parent.child") {
            first
            second.enriched { $0.message = "new message!" }
        }
        log.info("original message")
        #expect(first.messages == ["original message"] && second.messages == ["new message!"])
    }

    @Test("a buffer of ten flushes at a warning, and with each tenth record")
    func memory() throws {
        let target = CollectingSink()
        let sink = target.buffered(capacity: 10, flushLevel: .warning)
        try sink.log("1", .debug)
        try sink.log("2", .info)
        #expect(target.messages.isEmpty)
        try sink.log("3", .warning)
        #expect(target.messages == ["1", "2", "3"])
        for start in [4, 14] {
            for number in start..<start + 9 { try sink.log("\(number)", .debug) }
            #expect(target.messages.count == start - 1)
            try sink.log("\(start + 9)", .debug)
            #expect(target.messages == (1...start + 9).map { "\($0)" })
        }
        try sink.log("24", .debug)
        #expect(target.messages.count == 23)
    }

    @Test("a buffer is flushed on closing, unless that is switched off")
    func flushOnClose() throws {
        for (flushes, expected) in [(true, ["1", "2"]), (false, [])] {
            let target = CollectingSink()
            let sink = target.buffered(
                capacity: 10,
                flushLevel: .warning,
                options: BufferOptions(flushOnClose: flushes)
            )
            try sink.log("1", .debug)
            try sink.log("2", .info)
            #expect(target.messages.isEmpty)
            try sink.close()
            #expect(target.messages == expected)
        }
    }

    @Test("a queue has what its logger's level lets pass, and a listener gives it to sinks by their level")
    func queue() throws {
        let queue = try MemoryQueue()
        let log = Logger("que", level: .warning, to: EnqueueSink(queue))
        log.debug("1")
        log.info("2")
        log.warning("3")
        let all = CollectingSink()
        let critical = CollectingSink(level: .critical)
        let listener = QueueListener(queue, [all, critical])
        try listener.start()
        log.error("4")
        log.critical("5")
        #expect(listener.stop().isEmpty && listener.stop().isEmpty)
        #expect(all.messages == ["3", "4", "5"] && all.records.map(\.name) == ["que", "que", "que"])
        #expect(critical.messages == ["5"])
    }

    @Test("Russian is written in the bytes of its encoding")
    func cyrillic() throws {
        let options = FileOptions(text: .init(encoding: .named("CP1251")))
        let sink = try FileSink(directory.file(), formatter: Some.plain, options: options)
        try sink.log("\u{434}\u{43E} \u{441}\u{432}\u{438}\u{434}\u{430}\u{43D}\u{438}\u{44F}", .warning)
        try sink.close()
        #expect(
            try directory.bytes(of: "app.log") == [
                0xE4, 0xEE, 0x20, 0xF1, 0xE2, 0xE8, 0xE4, 0xE0, 0xED, 0xE8, 0xFF, 0x0A,
            ]
        )
    }

    @Test("a file that is opened late is made by the first record, and a closed one takes no other")
    func lateAndClosed() throws {
        let sink = try FileSink(directory.file(), formatter: Some.plain, options: FileOptions(opensLate: true))
        #expect(directory.names.isEmpty)
        try sink.log("1")
        #expect(directory.names == ["app.log"])
        try sink.close()
        #expect(sinkError { try sink.log("2") }?.code == .closed)
        #expect(try directory.text() == "1\n")
    }

    @Test("100 bytes and two backups: a short record stays, a long one rolls over, and an empty file never does")
    func maxBytes() throws {
        for late in [false, true] {
            let directory = try TemporaryDirectory()
            let sink = try RotatingFileSink(
                directory.file(),
                limit: SizeLimit(python: 100),
                keeping: .count(2),
                formatter: Some.plain,
                options: FileOptions(opensLate: late)
            )
            #expect(directory.names == (late ? [] : ["app.log"]))
            let long = String(repeating: "b", count: 100)
            try sink.log("a")
            #expect(directory.names == ["app.log"])
            try sink.log(long)
            try expectDirectory(directory, equals: ["app.log": long + "\n", "app.log.1": "a\n"])
            try sink.log("a")
            try expectDirectory(
                directory,
                equals: ["app.log": "a\n", "app.log.1": long + "\n", "app.log.2": "a\n"]
            )
        }
    }

    @Test("a namer and a rotator apply to every backup, of which two are kept")
    func namerAndRotator() throws {
        let packed: BackupOptions.Rotator = { source, destination in
            let text = try String(contentsOfFile: source, encoding: .utf8)
            try "packed \(text)".write(toFile: destination, atomically: false, encoding: .utf8)
            try FileManager.default.removeItem(atPath: source)
        }
        for rotator in [nil, packed] {
            let directory = try TemporaryDirectory()
            let sink = try RotatingFileSink(
                directory.file(),
                maxBytes: 1,
                backupCount: 2,
                formatter: Some.plain,
                backups: BackupOptions(namer: { $0 + ".test" }, rotator: rotator)
            )
            for text in ["1", "2", "3", "4"] { try sink.log(text) }
            let mark = rotator == nil ? "" : "packed "
            try expectDirectory(
                directory,
                equals: ["app.log": "4\n", "app.log.1.test": mark + "3\n", "app.log.2.test": mark + "2\n"]
            )
        }
    }
}
