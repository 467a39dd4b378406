import Foundation
import SinkTesting
import Testing

@testable import Sinks

@Suite("The opener of a log file")
struct LogOpenerTests {
    let directory: TemporaryDirectory
    let disk = FaultyFileSystem()

    init() throws { directory = try TemporaryDirectory() }

    private func opener(_ opening: FileOpening = .append, _ permissions: FileMode = .ownerOnly) throws -> LogOpener {
        var options = Some.options(disk)
        options.opening = opening
        options.access.permissions = permissions
        return LogOpener(try AbsolutePath(directory.file()), options: options)
    }

    /// Opens and closes the file, and returns its length then.
    private func open(_ opener: inout LogOpener) throws -> Int64 {
        let opened = try opener.open()
        disk.close(opened.file)
        return opened.status.size
    }

    @Test(
        "follows the options the first time, and appends later",
        arguments: [(FileOpening.append, [Int64(4), 4]), (.truncate, [0, 4])]
    )
    func modes(opening: FileOpening, lengths: [Int64]) throws {
        try directory.write("old\n")
        var opener = try opener(opening)
        var found = [try open(&opener)]
        try directory.write("new\n")
        found.append(try open(&opener))
        #expect(found == lengths)
    }

    @Test("refuses an existing file if the options demand a new one, and appends to its own later")
    func exclusive() throws {
        var opener = try opener(.exclusive)
        #expect(try open(&opener) == 0)
        try directory.write("own\n")
        #expect(try open(&opener) == 4)
        var other = try self.opener(.exclusive)
        #expect(sinkError { _ = try open(&other) }?.errno == EEXIST)
    }

    @Test("does not empty a file that it refuses")
    func refused() throws {
        try directory.write("old\n")
        chmod(directory.file(), 0o646)
        disk.alterStatus { $0.owner = 4_000_000_000 }
        var opener = try opener(.truncate)
        #expect(sinkError { _ = try open(&opener) }?.code == .untrusted)
        #expect(try directory.text() == "old\n")
    }

    @Test(
        "gives a new file the permissions of the one that it replaces, but to all users no more than configured",
        arguments: [
            (0o640, FileMode.ownerOnly, 0o640), (0o666, .ownerOnly, 0o664), (0o666, FileMode(rawValue: 0o666), 0o666),
        ]
    )
    func inherits(old: Int, configured: FileMode, new: Int) throws {
        var opener = try opener(.append, configured)
        let first = try opener.open().file
        chmod(directory.file(), mode_t(old))
        try #require(rename(directory.file(), directory.file("app.log.1")) == 0)
        // A file that a failed attempt leaves counts as made by others, so it is removed before the next one.
        opener.willReplace(first)
        disk.fail(.setPermissions, with: .inputOutput, times: 1)
        _ = try? open(&opener)
        try? FileManager.default.removeItem(atPath: directory.file())
        #expect(try open(&opener) == 0)
        #expect(try directory.permissions() == new)
        disk.close(first)
    }

    @Test("leaves a file that others made in the meantime as it is")
    func foreign() throws {
        var opener = try opener()
        let first = try opener.open().file
        chmod(directory.file(), 0o600)
        try #require(rename(directory.file(), directory.file("app.log.1")) == 0)
        opener.willReplace(first)
        try directory.write("theirs\n")
        #expect(try open(&opener) == 7)
        #expect(try directory.permissions() == 0o644)
        disk.close(first)
    }
}
