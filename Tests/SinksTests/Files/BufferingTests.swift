import Foundation
import Rotation
import SinkTesting
import Sinks
import Testing

@Suite("A buffer")
struct BufferingTests {
    let directory: TemporaryDirectory
    let disk = FaultyFileSystem()

    init() throws { directory = try TemporaryDirectory() }

    private func options(_ buffering: WriteBuffering, failures: FailureReporter = .silent) -> FileOptions {
        var options = Some.options(disk, failures: failures)
        options.buffering = buffering
        return options
    }

    private func sink(_ buffering: WriteBuffering, failures: FailureReporter = .silent) throws -> FileSink {
        try FileSink(directory.file(), formatter: Some.plain, options: options(buffering, failures: failures))
    }

    @Test("writes nothing before it is full, and then all of it at once")
    func limit() throws {
        let sink = try sink(.buffered(bytes: 20, forAtMost: nil))
        for text in ["1234", "5678", "9012", "3456"] { try sink.log(text) }
        try expectDirectory(directory, equals: ["app.log": ""])
        #expect(disk.count(of: .write) == 0)
        try sink.log("7890")
        try expectDirectory(directory, equals: ["app.log": "1234\n5678\n9012\n3456\n"])
        #expect(disk.count(of: .write) == 1)
        #expect(sink.statistics.emitted == 5)
    }

    @Test("is written by a record at its level, with all before it in order")
    func level() throws {
        let sink = try sink(.buffered(forAtMost: nil, flushingAt: .error))
        try sink.log("debug", .debug)
        try sink.log("warning", .warning)
        try expectDirectory(directory, equals: ["app.log": ""])
        try sink.log("error", .error)
        try expectDirectory(directory, equals: ["app.log": "debug\nwarning\nerror\n"])
    }

    @Test("is written by flush, by close, and when the last copy of the sink goes")
    func ends() throws {
        for (name, end) in [
            ("flush", { (sink: FileSink) in try sink.flush() }), ("close", { try $0.close() }), ("last copy", { _ in }),
        ] as [(String, (FileSink) throws -> Void)] {
            let directory = try TemporaryDirectory()
            do {
                let sink = try FileSink(
                    directory.file(),
                    formatter: Some.plain,
                    options: FileOptions(buffering: .buffered(forAtMost: nil))
                )
                let copy = sink
                try sink.log("text")
                #expect(try directory.text() == "", "\(name)")
                try end(copy)
            }
            #expect(try directory.text() == "text\n", "\(name)")
        }
    }

    @Test("does not hold a record that is longer than it, nor let it overtake")
    func longRecord() throws {
        let sink = try sink(.buffered(bytes: 10, forAtMost: nil))
        try sink.log("short")
        try sink.log("longer than the buffer")
        try expectDirectory(directory, equals: ["app.log": "short\nlonger than the buffer\n"])
    }

    @Test("is written when its time has come")
    func time() throws {
        let sink = try sink(.buffered(forAtMost: .milliseconds(10), flushingAt: .off))
        for round in 1...3 {
            try sink.log("\(round)")
            let isWritten = try eventually { try directory.text().hasSuffix("\(round)\n") }
            #expect(isWritten)
        }
    }

    @Test("that cannot be written when its time has come is reported, and written later")
    func timeFails() throws {
        let failures = ReportedFailures()
        let sink = try sink(.buffered(forAtMost: .milliseconds(10), flushingAt: .off), failures: failures.reporter)
        disk.fail(.write, with: .noSpace)
        try sink.log("one")
        #expect(eventually { !failures.texts.isEmpty })
        #expect(failures.texts.first == "could not write to \(directory.file()): No space left on device (errno 28)")
        disk.mend()
        try sink.log("two")
        let isWritten = try eventually { try directory.text() == "one\ntwo\n" }
        #expect(isWritten)
        #expect(sink.statistics.emitted == 2 && sink.statistics.failed == 0)
    }

    @Test("that could not be written when its time came is tried again by itself")
    func timeFailsAlone() throws {
        let failures = ReportedFailures()
        let sink = try sink(.buffered(forAtMost: .milliseconds(10), flushingAt: .off), failures: failures.reporter)
        disk.fail(.write, with: .noSpace, times: 2)
        try sink.log("one")
        let isWritten = try eventually { try directory.text() == "one\n" }
        #expect(isWritten)
        #expect(failures.texts.count == 1)
        // And the next record has a time of its own.
        try sink.log("two")
        let isNextWritten = try eventually { try directory.text() == "one\ntwo\n" }
        #expect(isNextWritten)
    }

    @Test("keeps what could not be written, and refuses and counts what has no room")
    func fullDisk() throws {
        let sink = try sink(.buffered(bytes: 20, forAtMost: nil, flushingAt: .off))
        disk.fail(.write, with: .noSpace)
        for text in ["1234", "5678", "9012", "3456"] { try sink.log(text) }
        for _ in 0..<3 { #expect(sinkError { try sink.log("lost") }?.errno == ENOSPC) }
        disk.mend()
        try sink.log("kept")
        try sink.flush()
        try expectDirectory(directory, equals: ["app.log": "1234\n5678\n9012\n3456\nkept\n"])
        #expect(sink.statistics.emitted == 5 && sink.statistics.failed == 3)
    }

    @Test(
        "keeps a record at its level that could not be written, reports it, and writes it once",
        arguments: [nil, Duration.milliseconds(10)]
    )
    func levelFails(interval: Duration?) throws {
        let failures = ReportedFailures()
        let sink = try sink(.buffered(forAtMost: interval, flushingAt: .error), failures: failures.reporter)
        disk.fail(.write, with: .noSpace, times: 2)
        try sink.log("one", .error)
        try sink.log("two", .error)
        #expect(failures.texts == ["could not write to \(directory.file()): No space left on device (errno 28)"])
        #expect(sink.statistics.emitted == 2 && sink.statistics.failed == 0)
        // It is tried again by itself, also if nothing else would have been.
        let isWritten = try eventually { try directory.text() == "one\ntwo\n" }
        #expect(isWritten)
        #expect(failures.texts.count == 1)
    }

    @Test("says how many records wait in it, and how many ever did")
    func depth() throws {
        let sink = try sink(.buffered(bytes: 20, forAtMost: nil, flushingAt: .off))
        for text in ["1234", "5678", "9012"] { try sink.log(text) }
        #expect(sink.statistics.depth == 3 && sink.statistics.highWaterMark == 3)
        try sink.flush()
        #expect(sink.statistics.depth == 0 && sink.statistics.highWaterMark == 3)
        try sink.log("1234")
        #expect(sink.statistics.depth == 1 && sink.statistics.highWaterMark == 3)
        disk.fail(.write, with: .noSpace)
        #expect(throws: SinkError.self) { try sink.close() }
        #expect(sink.statistics.depth == 0 && sink.statistics.highWaterMark == 3)
    }

    @Test("of which a part was written is taken back and written whole later")
    func partialWrite() throws {
        let sink = try sink(.buffered(forAtMost: nil, flushingAt: .off))
        try sink.log("first")
        try sink.log("second")
        disk.limitSpace(to: 9)
        #expect(throws: SinkError.self) { try sink.flush() }
        try expectDirectory(directory, equals: ["app.log": ""])
        disk.mend()
        try sink.flush()
        try expectDirectory(directory, equals: ["app.log": "first\nsecond\n"])
    }

    @Test("that cannot be written at close is lost, thrown and counted")
    func closeFails() throws {
        let sink = try sink(.buffered(forAtMost: nil, flushingAt: .off))
        for text in ["one", "two", "three"] { try sink.log(text) }
        disk.fail(.write, with: .noSpace)
        #expect(sinkError { try sink.close() }?.errno == ENOSPC)
        #expect(sink.statistics.emitted == 0 && sink.statistics.failed == 3 && sink.statistics.bytes == 0)
        disk.mend()
        try sink.close()
        try expectDirectory(directory, equals: ["app.log": ""])
    }

    @Test("of which a part has gone into a pipe counts that part as delivered when the rest is lost")
    func partOfAPipe() throws {
        mkfifo(directory.file(), 0o600)
        let reader = open(directory.file(), O_RDONLY | O_NONBLOCK)
        defer { close(reader) }
        let sink = try sink(.buffered(forAtMost: nil, flushingAt: .off))
        for text in ["one", "two", "three"] { try sink.log(text) }
        disk.limitSpace(to: 10)
        #expect(throws: SinkError.self) { try sink.close() }
        #expect(sink.statistics.emitted == 2 && sink.statistics.failed == 1)
        var bytes = [UInt8](repeating: 0, count: 100)
        #expect(bytes.withUnsafeMutableBytes { read(reader, $0.baseAddress, 100) } == 10)
    }

    @Test("of which a part has gone into a pipe counts records and not lines")
    func linesInAPipe() throws {
        mkfifo(directory.file(), 0o600)
        let reader = open(directory.file(), O_RDONLY | O_NONBLOCK)
        defer { close(reader) }
        let sink = try FileSink(
            directory.file(),
            formatter: LinesFormatter(),
            options: options(.buffered(forAtMost: nil, flushingAt: .off))
        )
        for text in ["a b c", "d e f", "g h i"] { try sink.log(text) }
        disk.limitSpace(to: 14)
        #expect(throws: SinkError.self) { try sink.close() }
        // Six bytes and six more are two records; of the third there were two.
        #expect(sink.statistics.emitted == 2 && sink.statistics.failed == 1)
    }

    @Test("goes into the old file before a rollover")
    func rollover() throws {
        let sink = try RotatingFileSink(
            directory.file(),
            maxBytes: 12,
            backupCount: 2,
            formatter: Some.plain,
            options: options(.buffered(bytes: 100, forAtMost: nil, flushingAt: .off))
        )
        for text in ["11111", "22222", "33333"] { try sink.log(text) }
        try expectDirectory(directory, equals: ["app.log": "", "app.log.1": "11111\n22222\n"])
        try sink.close()
        try expectDirectory(directory, equals: ["app.log": "33333\n", "app.log.1": "11111\n22222\n"])
    }

    @Test("is refused for a file shared by processes")
    func shared() throws {
        var options = options(.buffered())
        options.access.sharing = .processes
        let error = sinkError {
            _ = try RotatingFileSink(directory.file(), maxBytes: 9, backupCount: 1, options: options)
        }
        #expect(error?.code == .invalidOption)
        #expect(
            error?.description
                == "could not share \(directory.file()): a file shared by several processes cannot be buffered"
        )
    }
}

/// Writes each word of a message on a line of its own.
private struct LinesFormatter: RecordFormatter {
    func format(_ record: LogRecord, into writer: inout ByteWriter) {
        writer.append(record.message.text().replacing(" ", with: "\n"))
    }
}

/// Whether a condition becomes true within some seconds; it is looked at often, and nothing waits longer than it must.
func eventually(within seconds: Double = 120, _ condition: () throws -> Bool) rethrows -> Bool {
    let deadline = ContinuousClock.now + .seconds(seconds)
    while ContinuousClock.now < deadline {
        if try condition() { return true }
        var tick = pollfd()
        poll(&tick, 0, 2)
    }
    return try condition()
}
