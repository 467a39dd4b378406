import Foundation
import SinkTesting
import Sinks
import Testing

@Suite("A file sink")
struct FileSinkTests {
    let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory() }

    @Test("appends to what is there")
    func appends() throws {
        try directory.write("before\n")
        let sink = try FileSink(directory.file(), formatter: Some.plain)
        try sink.log("one")
        try sink.log("two")
        try expectDirectory(directory, equals: ["app.log": "before\none\ntwo\n"])
        #expect(sink.statistics.bytes == 8)
    }

    @Test("empties the file with .truncate, but only once")
    func truncates() throws {
        try directory.write("before\n")
        let sink = try FileSink(directory.file(), formatter: Some.plain, options: FileOptions(opening: .truncate))
        try sink.log("one")
        try expectDirectory(directory, equals: ["app.log": "one\n"])
        try sink.close()
        #expect(sinkError { try sink.log("late") }?.code == .closed)
        try expectDirectory(directory, equals: ["app.log": "one\n"])
    }

    @Test("refuses an existing file with .exclusive")
    func exclusive() throws {
        let options = FileOptions(opening: .exclusive)
        try FileSink(directory.file(), formatter: Some.plain, options: options).log("mine")
        let error = sinkError { _ = try FileSink(directory.file(), options: options) }
        #expect(error?.errno == EEXIST)
        try expectDirectory(directory, equals: ["app.log": "mine\n"])
    }

    @Test("opened late makes no file before its first record")
    func opensLate() throws {
        let sink = try FileSink(directory.file(), formatter: Some.plain, options: FileOptions(opensLate: true))
        try sink.flush()
        try expectDirectory(directory, equals: [:])
        try sink.log("first")
        try expectDirectory(directory, equals: ["app.log": "first\n"])
    }

    @Test("opened late and closed without a record leaves no file")
    func opensNever() throws {
        let sink = try FileSink(directory.file(), options: FileOptions(opensLate: true))
        try sink.close()
        #expect(sinkError { try sink.log("late") }?.code == .closed)
        try expectDirectory(directory, equals: [:])
    }

    @Test("opened late says with each record what is wrong, and begins when it is mended")
    func opensLateInAMissingFolder() throws {
        let path = directory.file("folder/app.log")
        let sink = try FileSink(
            path,
            formatter: Some.plain,
            options: FileOptions(opensLate: true, access: .init(createsDirectories: false))
        )
        for _ in 0..<3 { #expect(sinkError { try sink.log("lost") }?.errno == ENOENT) }
        try FileManager.default.createDirectory(atPath: directory.file("folder"), withIntermediateDirectories: false)
        try sink.log("kept")
        #expect(try directory.text(of: "folder/app.log") == "kept\n")
        #expect(sink.statistics.failed == 3 && sink.statistics.emitted == 1)
    }

    @Test("gives a new file the configured permissions", arguments: [0o600, 0o640, 0o644, 0o400])
    func permissions(mode: Int) throws {
        let options = FileOptions(access: .init(permissions: FileMode(rawValue: UInt16(mode))))
        try FileSink(directory.file(), formatter: Some.plain, options: options).log("text")
        #expect(try directory.permissions() == mode)
    }

    @Test("lets only its owner read by default")
    func defaultPermissions() throws {
        _ = try FileSink(directory.file())
        #expect(try directory.permissions() == 0o600)
    }

    @Test("leaves the permissions of a file that is there")
    func permissionsStay() throws {
        try directory.write("")
        chmod(directory.file(), 0o664)
        try FileSink(directory.file(), formatter: Some.plain).log("text")
        #expect(try directory.permissions() == 0o664)
    }

    @Test("makes missing folders, searched by as few as read the file", arguments: [0o600: 0o700, 0o640: 0o750])
    func createsDirectories(file: Int, folder: Int) throws {
        let options = FileOptions(access: .init(permissions: FileMode(rawValue: UInt16(file))))
        let sink = try FileSink(directory.file("a/b/c/app.log"), formatter: Some.plain, options: options)
        try sink.log("text")
        #expect(try directory.text(of: "a/b/c/app.log") == "text\n")
        #expect(try directory.permissions(of: "a") == folder)
        #expect(try directory.permissions(of: "a/b/c") == folder)
        #expect(FileOptions().access.permissions.rawValue == 0o600)
    }

    @Test("looks at no folder that is there", arguments: [false, true])
    func looksAtNoFolder(makesThem: Bool) throws {
        let disk = FaultyFileSystem()
        var options = Some.options(disk)
        options.access.createsDirectories = makesThem
        _ = try FileSink(directory.file(), options: options)
        #expect(disk.count(of: .status) == 1 && disk.count(of: .makeDirectory) == 0)
    }

    @Test("is not moved by a later change of the working directory")
    func relativePath() throws {
        // Another process, since the working directory is shared by all tests of this one.
        let script = "cd '\(directory.path)' && '\(Fixture.path)' relative app.log"
        _ = try Peers.run("/bin/sh", ["-c", script])
        try expectDirectory(directory, equals: ["app.log": "one\ntwo\n", "elsewhere": "<folder>"])
        #expect(try FileManager.default.contentsOfDirectory(atPath: directory.file("elsewhere")) == [])
    }

    @Test("ends records with the configured terminator", arguments: ["\r\n", "\u{0}", "--\n", "✓\n"])
    func terminator(text: String) throws {
        let sink = try FileSink(
            directory.file(),
            formatter: Some.plain,
            options: FileOptions(text: .init(terminator: text))
        )
        try sink.log("one")
        try sink.log("two")
        #expect(try directory.bytes() == Array("one\(text)two\(text)".utf8))
        #expect(sink.statistics.bytes == UInt64(6 + 2 * text.utf8.count))
    }

    @Test("is the file's owner in a child process no more than it was before")
    func descriptorIsNotInherited() throws {
        let sink = try FileSink(directory.file(), formatter: Some.plain)
        try sink.log("text")
        let listing = String(decoding: try Peers.run("/bin/ls", ["-l", "/proc/self/fd"]), as: UTF8.self)
        #expect(!listing.contains("app.log"))
    }

    @Test("releases its descriptor on close and when its last copy goes")
    func descriptorIsReleased() throws {
        func open() throws -> Int {
            try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").filter { name in
                (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/\(name)"))
                    == directory.file()
            }.count
        }
        var sinks = try (0..<4).map { _ in try FileSink(directory.file()) }
        #expect(try open() == 4)
        try sinks[0].close()
        #expect(try open() == 3)
        sinks.removeLast(2)
        #expect(try open() == 1)
        withExtendedLifetime(sinks) {}
    }
}
