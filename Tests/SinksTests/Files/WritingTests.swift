import Foundation
import Rotation
import SinkTesting
import Sinks
import Testing

@Suite("Writing to a device that misbehaves")
struct WritingTests {
    let directory: TemporaryDirectory
    let disk = FaultyFileSystem()

    init() throws { directory = try TemporaryDirectory() }

    @Test("a few bytes at a time delivers records whole", arguments: [1, 3, 7])
    func shortWrites(bytes: Int) throws {
        disk.acceptAtMost(bytes)
        let sink = try FileSink(directory.file(), formatter: Some.plain, options: Some.options(disk))
        for index in 0..<20 { try sink.log("record \(index)") }
        #expect(try directory.lines() == (0..<20).map { "record \($0)" })
    }

    @Test(
        "loses the records it refuses, counts them, and goes on by itself",
        arguments: [
            Errno.noSpace, .inputOutput, .readOnlyFileSystem, Errno(EDQUOT), Errno(EFBIG), .wouldBlock,
        ]
    )
    func refusal(errno: Errno) throws {
        let sink = try FileSink(directory.file(), formatter: Some.plain, options: Some.options(disk))
        try sink.log("before")
        disk.fail(.write, with: errno, times: 3)
        for _ in 0..<3 {
            let error = sinkError { try sink.log("lost") }
            #expect(error?.errno == errno.rawValue && error?.isTemporary == true)
        }
        try sink.log("after")
        try expectDirectory(directory, equals: ["app.log": "before\nafter\n"])
        #expect(sink.statistics.failed == 3 && sink.statistics.emitted == 2 && sink.statistics.bytes == 13)
    }

    @Test("takes back the part of a record that was written")
    func takesBack() throws {
        let sink = try FileSink(directory.file(), formatter: Some.plain, options: Some.options(disk))
        try sink.log("before")
        disk.limitSpace(to: 5)
        #expect(sinkError { try sink.log("cut off here") }?.errno == ENOSPC)
        try expectDirectory(directory, equals: ["app.log": "before\n"])
        disk.mend()
        try sink.log("after")
        try expectDirectory(directory, equals: ["app.log": "before\nafter\n"])
    }

    @Test(
        "ends the line of a part that cannot be taken back",
        arguments: [
            FaultyFileSystem.Operation.truncate, .status,
        ]
    )
    func tornLine(operation: FaultyFileSystem.Operation) throws {
        let sink = try FileSink(directory.file(), formatter: Some.plain, options: Some.options(disk))
        disk.limitSpace(to: 5)
        disk.fail(operation, with: .inputOutput)
        for _ in 0..<3 { #expect(throws: SinkError.self) { try sink.log("cut off here") } }
        disk.mend()
        try sink.log("after")
        try expectDirectory(directory, equals: ["app.log": "cut o\nafter\n"])
        #expect(sink.statistics.failed == 3 && sink.statistics.emitted == 1)
    }

    @Test("does not take back what another process has appended meanwhile")
    func leavesOthers() throws {
        let path = directory.file()
        let sink = try FileSink(path, formatter: Some.plain, options: Some.options(disk))
        try sink.log("mine")
        let other = try FileSink(path, formatter: Some.plain)
        try other.log("theirs")
        disk.limitSpace(to: 3)
        #expect(throws: SinkError.self) { try sink.log("cut off") }
        disk.mend()
        try sink.log("after")
        #expect(try directory.lines() == ["mine", "theirs", "cut", "after"])
    }

    @Test("that is full for a while keeps every backup's bytes")
    func fullSeam() throws {
        let time = ManualTime()
        let sink = try RotatingFileSink(
            directory.file(),
            maxBytes: 100,
            backupCount: 5,
            formatter: Some.plain,
            options: Some.options(disk, time)
        )
        for index in 0..<50 { try sink.log("record \(index)") }
        let before = try directory.lines()
        disk.limitSpace(to: 25)
        var kept: [String] = []
        for index in 50..<1050 where (try? sink.log("record \(index)")) != nil { kept.append("record \(index)") }
        let during = try directory.lines()
        #expect(during == Array((before + kept).suffix(during.count)))
        // No backup has gone.
        #expect(during.count == before.count + kept.count)
        disk.mend()
        try sink.log("after")
        #expect(try directory.lines().last == "after")
        #expect(sink.statistics.emitted == UInt64(51 + kept.count))
        #expect(sink.statistics.failed == UInt64(1000 - kept.count))
    }

    @Test("that is full rolls nothing over until it has taken a record again")
    func fullBeforeRollover() throws {
        try directory.write("old\n", to: "app.log.1")
        let sink = try RotatingFileSink(
            directory.file(),
            maxBytes: 10,
            backupCount: 1,
            formatter: Some.plain,
            options: Some.options(disk)
        )
        try sink.log("1234567")
        disk.fail(.write, with: .noSpace, times: 3)
        for text in ["1", "too long", "much too long"] { #expect(throws: SinkError.self) { try sink.log(text) } }
        try expectDirectory(directory, equals: ["app.log": "1234567\n", "app.log.1": "old\n"])
        try sink.log("9")
        try sink.log("next")
        try expectDirectory(directory, equals: ["app.log": "next\n", "app.log.1": "1234567\n9\n"])
        #expect(sink.statistics.rollovers == 1 && sink.statistics.failed == 3)
    }

    @Test("of 64 KiB, a real one: 20,000 records, then space again")
    func fullDisk() throws {
        let mount = directory.file("disk")
        try FileManager.default.createDirectory(atPath: mount, withIntermediateDirectories: false)
        guard (try? Peers.run("/bin/mount", ["-t", "tmpfs", "-o", "size=64k", "tmpfs", mount])) != nil else {
            return Peers.missing("permission to mount a tmpfs")
        }
        defer { _ = try? Peers.run("/bin/umount", ["-l", mount]) }
        let path = mount + "/app.log"
        let sink = try RotatingFileSink(path, maxBytes: 10_000, backupCount: 10, formatter: Some.plain)
        let accepted = (0..<20_000).filter { index in (try? sink.log("record \(index)")) != nil }
        #expect(accepted.count < 20_000)
        #expect(sink.statistics.emitted == UInt64(accepted.count))
        #expect(sink.statistics.failed == UInt64(20_000 - accepted.count))
        func lines() throws -> [String] {
            let names = try FileManager.default.contentsOfDirectory(atPath: mount)
                .sorted { $0.compare($1, options: .numeric) == .orderedDescending }
            return try names.flatMap { name in
                try String(contentsOfFile: mount + "/" + name, encoding: .utf8).split(separator: "\n").map(String.init)
            }
        }
        // Nothing was rolled out, so all that was accepted is there, in order and whole.
        #expect(try lines() == accepted.map { "record \($0)" })
        let oldest = try #require(
            try FileManager.default.contentsOfDirectory(atPath: mount)
                .max { $0.compare($1, options: .numeric) == .orderedAscending }
        )
        try FileManager.default.removeItem(atPath: mount + "/" + oldest)
        try sink.log("after")
        #expect(try lines().last == "after")
    }
}
