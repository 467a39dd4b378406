import Foundation
import SinkTesting
import Sinks
import Testing

@Suite("Written records")
struct DurabilityTests {
    let directory: TemporaryDirectory
    let disk = FaultyFileSystem()

    init() throws { directory = try TemporaryDirectory() }

    @Test(
        "are forced to the device as often as configured",
        arguments: [
            (FileOptions.Durability.kernel, 0), (.everyWrite, 7), (.atOrAbove(.error), 3), (.every(.seconds(10)), 4),
            (.every(.zero), 7),
        ]
    )
    func durability(durability: FileOptions.Durability, expected: Int) throws {
        let time = ManualTime()
        var options = Some.options(disk, time)
        options.durability = durability
        let sink = try FileSink(directory.file(), formatter: Some.plain, options: options)
        for index in 0..<6 {
            try sink.log("\(index)", index % 3 == 0 ? .error : .info)
            time.advance(seconds: 5)
        }
        // One more at close, unless the kernel decides.
        try sink.close()
        #expect(disk.count(of: .synchronize) == expected)
    }

    @Test("that cannot be forced to the device are delivered, and the failure is reported once until it is over")
    func synchronizeFails() throws {
        let failures = ReportedFailures()
        var options = Some.options(disk, failures: failures.reporter)
        options.durability = .everyWrite
        let sink = try FileSink(directory.file(), formatter: Some.plain, options: options)
        disk.fail(.synchronize, with: .inputOutput, times: 2)
        for text in ["one", "two", "three"] { try sink.log(text) }
        try expectDirectory(directory, equals: ["app.log": "one\ntwo\nthree\n"])
        #expect(failures.texts == ["could not synchronize \(directory.file()): Input/output error (errno 5)"])
        #expect(sink.statistics.emitted == 3 && sink.statistics.failed == 0)
        disk.fail(.synchronize, with: .inputOutput)
        try sink.log("four")
        #expect(failures.texts.count == 2)
    }

    @Test("that could not be forced to the device make flush and close throw")
    func synchronizeFailsAtEnd() throws {
        var options = Some.options(disk)
        options.durability = .everyWrite
        let sink = try FileSink(directory.file(), formatter: Some.plain, options: options)
        disk.fail(.synchronize, with: .inputOutput)
        try sink.log("one")
        #expect(sinkError { try sink.flush() }?.errno == EIO)
        #expect(sinkError { try sink.close() }?.errno == EIO)
        try expectDirectory(directory, equals: ["app.log": "one\n"])
        #expect(sink.statistics.emitted == 1 && sink.statistics.failed == 0)
    }

    @Test(
        "are forced to the device at the end even if the last of them cannot be written, and both failures are thrown"
    )
    func lastWriteFails() throws {
        var options = Some.options(disk)
        options.buffering = .buffered(forAtMost: nil, flushingAt: .off)
        options.durability = .every(.seconds(1000))
        let sink = try FileSink(directory.file(), formatter: Some.plain, options: options)
        for text in ["one", "two", "three"] {
            try sink.log(text)
            if text != "three" { try sink.flush() }
        }
        let before = disk.count(of: .synchronize)
        disk.fail(.write, with: .noSpace)
        disk.fail(.synchronize, with: .inputOutput)
        let error = try #require(sinkError { try sink.close() })
        #expect(disk.count(of: .synchronize) == before + 1)
        #expect(error.code == .several && error.underlying.map(\.errno) == [ENOSPC, EIO])
        #expect(sink.statistics.emitted == 2 && sink.statistics.failed == 1)
    }

    @Test(
        "are forced to the device every few seconds, and the last of a file that is rolled over with it",
        arguments: [true, false]
    )
    func rolloverBetweenForces(works: Bool) throws {
        let failures = ReportedFailures()
        var options = Some.options(disk, failures: failures.reporter)
        options.durability = .every(.seconds(1000))
        let sink = try RotatingFileSink(
            directory.file(),
            maxBytes: 10,
            backupCount: 1,
            formatter: Some.plain,
            options: options
        )
        for text in ["one", "two"] { try sink.log(text) }
        #expect(disk.count(of: .synchronize) == 1)
        if !works { disk.fail(.synchronize, with: .inputOutput, times: 1) }
        try sink.log("three")
        #expect(disk.count(of: .synchronize) == 2)
        #expect(failures.texts.count == (works ? 0 : 1))
        try expectDirectory(directory, equals: ["app.log": "three\n", "app.log.1": "one\ntwo\n"])
    }

    @Test("of a file whose last sink goes are forced to the device if they are every few seconds")
    func restOfTheLastCopy() throws {
        var options = Some.options(disk)
        options.durability = .every(.seconds(1000))
        do {
            let sink = try FileSink(directory.file(), formatter: Some.plain, options: options)
            for text in ["one", "two"] { try sink.log(text) }
            #expect(disk.count(of: .synchronize) == 1)
        }
        #expect(disk.count(of: .synchronize) == 2)
    }

    @Test("of a level that must survive the loss of power do not wait in a buffer")
    func levelThroughBuffer() throws {
        var options = Some.options(disk)
        options.buffering = .buffered(forAtMost: nil, flushingAt: .off)
        options.durability = .atOrAbove(.warning)
        let sink = try FileSink(directory.file(), formatter: Some.plain, options: options)
        try sink.log("one", .info)
        try expectDirectory(directory, equals: ["app.log": ""])
        try sink.log("two", .warning)
        try expectDirectory(directory, equals: ["app.log": "one\ntwo\n"])
        #expect(disk.count(of: .synchronize) == 1)
        disk.fail(.write, with: .noSpace, times: 1)
        try sink.log("three", .error)
        try sink.log("four", .info)
        try sink.flush()
        #expect(disk.count(of: .synchronize) == 2)
    }

    @Test("of a buffer that goes with the last copy of the sink are forced to the device if all others are")
    func durabilityOfTheLastCopy() throws {
        var options = Some.options(disk)
        options.buffering = .buffered(forAtMost: nil, flushingAt: .off)
        options.durability = .everyWrite
        do { try FileSink(directory.file(), formatter: Some.plain, options: options).log("text") }
        #expect(disk.count(of: .synchronize) == 1)
        try expectDirectory(directory, equals: ["app.log": "text\n"])
    }
}
