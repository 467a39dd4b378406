import Foundation
import Rotation
import SinkTesting
import Sinks
import Testing

@Suite("A file rolled over by size")
struct SizeRotationTests {
    let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory() }

    private func sink(
        _ maxBytes: ByteCount = 10,
        _ count: Int = 3,
        options: FileOptions = FileOptions(),
        backups: BackupOptions = BackupOptions()
    ) throws -> RotatingFileSink {
        try RotatingFileSink(
            directory.file(),
            maxBytes: maxBytes,
            backupCount: count,
            formatter: Some.plain,
            options: options,
            backups: backups
        )
    }

    @Test("may have exactly as many bytes as its limit, and not one more")
    func exactly() throws {
        let sink = try sink(10)
        for text in ["1234", "5678", "9"] { try sink.log(text) }
        try expectDirectory(directory, equals: ["app.log": "9\n", "app.log.1": "1234\n5678\n"])
        #expect(sink.statistics.rollovers == 1)
    }

    @Test("stays below its limit in Python's manner")
    func pythonLimit() throws {
        let sink = try RotatingFileSink(
            directory.file(),
            limit: SizeLimit(python: 10),
            keeping: .count(3),
            formatter: Some.plain
        )
        for text in ["1234", "5678", "9"] { try sink.log(text) }
        try expectDirectory(directory, equals: ["app.log": "5678\n9\n", "app.log.1": "1234\n"])
    }

    @Test("is measured in bytes, the terminator included")
    func bytes() throws {
        let sink = try sink(20, options: FileOptions(text: .init(terminator: "\r\n")))
        // Two of these are 16 bytes and fit; Python would count 2 + 1 characters each.
        for _ in 0..<3 { try sink.log("✓✓") }
        try expectDirectory(directory, equals: ["app.log": "✓✓\r\n", "app.log.1": "✓✓\r\n✓✓\r\n"])
    }

    @Test("is measured in the bytes of its encoding")
    func encodedBytes() throws {
        let sink = try sink(20, options: FileOptions(text: .init(encoding: .named("UTF-16LE"))))
        for text in ["1234", "5678", "9"] { try sink.log(text) }
        #expect(try directory.bytes(of: "app.log.1").count == 20)
        #expect(try directory.bytes() == [0x39, 0, 0x0a, 0])
    }

    @Test("gives a record above the limit a file of its own, and leaves no empty backup")
    func overlong() throws {
        let sink = try sink(10)
        for text in ["far above the limit", "a", "again far above", "b"] { try sink.log(text) }
        try expectDirectory(
            directory,
            equals: [
                "app.log": "b\n", "app.log.1": "again far above\n", "app.log.2": "a\n",
                "app.log.3": "far above the limit\n",
            ]
        )
    }

    @Test("goes on where an earlier process stopped", arguments: [false, true])
    func restart(opensLate: Bool) throws {
        try directory.write("12345678\n")
        let sink = try sink(10, options: FileOptions(opensLate: opensLate))
        try sink.log("9")
        try expectDirectory(directory, equals: ["app.log": "9\n", "app.log.1": "12345678\n"])
    }

    @Test("removes what a lowered count leaves over")
    func loweredCount() throws {
        for number in 1...6 { try directory.write("\(number)\n", to: "app.log.\(number)") }
        try directory.write("0\n")
        try sink(10, 2).rollover()
        try expectDirectory(directory, equals: ["app.log": "", "app.log.1": "0\n", "app.log.2": "1\n"])
    }

    @Test("fills gaps between backups")
    func gaps() throws {
        for number in [1, 3] { try directory.write("\(number)\n", to: "app.log.\(number)") }
        try directory.write("0\n")
        try sink(10, 5).rollover()
        try expectDirectory(
            directory,
            equals: ["app.log": "", "app.log.1": "0\n", "app.log.2": "1\n", "app.log.3": "3\n"]
        )
    }

    @Test("moves compressed and plain backups alike")
    func mixed() throws {
        for name in ["app.log.1", "app.log.2.gz", "app.log.3"] { try directory.write(name, to: name) }
        try directory.write("0\n")
        try sink(10, 3).rollover()
        try expectDirectory(
            directory,
            equals: ["app.log": "", "app.log.1": "0\n", "app.log.2": "app.log.1", "app.log.3.gz": "app.log.2.gz"]
        )
    }

    @Test("keeps no backups if so configured, and begins anew in place")
    func countOfZero() throws {
        try directory.write("old\n", to: "app.log.1")
        let sink = try RotatingFileSink(
            directory.file(),
            limit: SizeLimit(maxBytes: 10),
            keeping: .count(0),
            formatter: Some.plain
        )
        for text in ["1234", "5678", "9"] { try sink.log(text) }
        try expectDirectory(directory, equals: ["app.log": "9\n"])
        #expect(sink.statistics.rollovers == 1)
    }

    @Test("keeps its backups by total size and by age as well")
    func retention() throws {
        let time = ManualTime(Timestamp.now())
        try directory.write("too old\n", to: "app.log.2")
        _ = try Peers.run("/usr/bin/touch", ["-d", "2001-01-01", directory.file("app.log.2")])
        let sink = try RotatingFileSink(
            directory.file(),
            limit: SizeLimit(maxBytes: 10),
            keeping: Retention(ageInSeconds: 86_400, totalBytes: 20),
            formatter: Some.plain,
            options: FileOptions(clock: time.source)
        )
        for text in ["aaaaaaaa", "bbbbbbbb", "cccccccc", "dddddddd"] { try sink.log(text) }
        try expectDirectory(
            directory,
            equals: ["app.log": "dddddddd\n", "app.log.1": "cccccccc\n", "app.log.2": "bbbbbbbb\n"]
        )
    }

    @Test("names its backups by the namer")
    func namer() throws {
        let sink = try sink(
            10,
            2,
            backups: BackupOptions(namer: { name in
                "app-" + (name.split(separator: ".").last.map(String.init) ?? "") + ".log"
            })
        )
        for text in ["11111111", "22222222", "33333333", "44444444"] { try sink.log(text) }
        try expectDirectory(
            directory,
            equals: ["app.log": "44444444\n", "app-1.log": "33333333\n", "app-2.log": "22222222\n"]
        )
    }

    @Test("lets a rotator of the application's do the moving")
    func rotator() throws {
        let sink = try sink(
            10,
            2,
            backups: BackupOptions(rotator: { source, destination in
                let text = try String(contentsOfFile: source, encoding: .utf8)
                try text.uppercased().write(toFile: destination, atomically: true, encoding: .utf8)
                try FileManager.default.removeItem(atPath: source)
            })
        )
        for text in ["aaaaaaaa", "bbbbbbbb", "cccccccc"] { try sink.log(text) }
        try expectDirectory(
            directory,
            equals: ["app.log": "cccccccc\n", "app.log.1": "BBBBBBBB\n", "app.log.2": "AAAAAAAA\n"]
        )
    }

    @Test("rolls over on demand, but never an empty file")
    func onDemand() throws {
        let sink = try sink()
        try sink.rollover()
        try expectDirectory(directory, equals: ["app.log": ""])
        try sink.log("one")
        try sink.rollover()
        try sink.rollover()
        try expectDirectory(directory, equals: ["app.log": "", "app.log.1": "one\n"])
        try sink.close()
        #expect(sinkError { try sink.rollover() }?.code == .closed)
        try expectDirectory(directory, equals: ["app.log": "", "app.log.1": "one\n"])
    }

    @Test("keeps the permissions that its file has by then")
    func permissions() throws {
        let sink = try sink(10, 2, options: FileOptions(access: .init(permissions: .worldReadable)))
        try sink.log("11111111")
        #expect(try directory.permissions() == 0o644)
        chmod(directory.file(), 0o660)
        for text in ["22222222", "33333333"] { try sink.log(text) }
        #expect(try ["app.log", "app.log.1", "app.log.2"].map(directory.permissions) == [0o660, 0o660, 0o660])
    }

    @Test("follows a link if so configured, and rolls over its target")
    func link() throws {
        try FileManager.default.createDirectory(atPath: directory.file("real"), withIntermediateDirectories: false)
        try directory.write("0\n", to: "real/data.log")
        try FileManager.default.createSymbolicLink(
            atPath: directory.file(),
            withDestinationPath: directory.file("real/data.log")
        )
        let sink = try sink(10, 2, options: FileOptions(access: .init(followsSymbolicLinks: true)))
        for text in ["11111111", "22222222"] { try sink.log(text) }
        #expect(try directory.text() == "22222222\n")
        #expect(try directory.text(of: "real/data.log.1") == "11111111\n")
        #expect(directory.names == ["app.log", "real"])
    }

    @Test("refuses limits that make no sense", arguments: [(0, 1), (-1, 1), (10, 0), (10, -5), (Int64.min, Int.min)])
    func limits(maxBytes: Int64, count: Int) throws {
        let error = sinkError { _ = try sink(ByteCount(maxBytes), count) }
        #expect(error?.code == .invalidOption)
        #expect(directory.names == [])
    }

    @Test("says what is wrong with a limit in words for a person")
    func limitTexts() throws {
        #expect(
            sinkError { _ = try sink(0, 1) }?.description
                == "could not roll over \(directory.file()): cannot limit a file to 0 bytes; at least 1 is expected, "
                + "or SizeLimit.unlimited"
        )
        #expect(
            sinkError { _ = try sink(10, -1) }?.description
                == "could not keep -1 backups of \(directory.file()): at least 1 is needed; a FileSink never rolls over"
        )
    }

    @Test("A closed sink rolls nothing over, though it is due")
    func closed() throws {
        let sink = try sink(10)
        try sink.log("12345678")
        try sink.close()
        #expect(sinkError { try sink.log("12345678") }?.code == .closed)
        #expect(sinkError { try sink.rollover() }?.code == .closed)
        try expectDirectory(directory, equals: ["app.log": "12345678\n"])
        #expect(sink.statistics.dropped == 1 && sink.statistics.failed == 0 && sink.statistics.rollovers == 0)
    }
}
