import Foundation
import Rotation
import SinkTesting
import Testing

@testable import Sinks

@Suite("The owner and the group of a log")
struct LogOwnerTests {
    let directory: TemporaryDirectory
    let disk = FaultyFileSystem()
    let failures = ReportedFailures()

    static var isSuperuser: Bool { geteuid() == 0 }

    init() throws { directory = try TemporaryDirectory() }

    private func sink(_ compression: BackupOptions.Compression = .none) throws -> RotatingFileSink {
        try RotatingFileSink(
            directory.file(),
            maxBytes: 10,
            backupCount: 3,
            formatter: Some.plain,
            options: Some.options(disk, failures: failures.reporter),
            backups: BackupOptions(compression: compression)
        )
    }

    private func owner(of name: String = "app.log") -> [UInt32] {
        var status = stat()
        return stat(directory.file(name), &status) == 0 ? [status.st_uid, status.st_gid] : []
    }

    @Test("stay at a rollover, and are those of the compressed backup", .enabled(if: isSuperuser))
    func kept() throws {
        let sink = try sink(.gzip())
        try sink.log("11111111")
        #expect(chown(directory.file(), 12_345, 23_456) == 0)
        #expect(chmod(directory.file(), 0o640) == 0)
        try sink.log("22222222")
        sink.finishCompression()
        #expect(owner() == [12_345, 23_456])
        #expect(try directory.permissions() == 0o640)
        #expect(owner(of: "app.log.1.gz") == [12_345, 23_456])
        #expect(failures.texts == [])
    }

    @Test("of a file that another program has put there are its own", .enabled(if: isSuperuser))
    func others() throws {
        let sink = try sink()
        try sink.log("11111111")
        #expect(chown(directory.file(), 12_345, 23_456) == 0)
        let path = directory.file()
        // In the moment between the rename and the opening of the new file.
        disk.beforeEachCall { operation, name in
            if operation == .open, name == path { close(open(path, O_CREAT | O_EXCL | O_WRONLY, 0o600)) }
        }
        try sink.log("22222222")
        #expect(owner() == [geteuid(), getegid()])
        #expect(try directory.text() == "22222222\n")
    }
}
