import Foundation
import SinkTesting
import Testing
import Wire

@testable import Sinks

@Suite("A file from before")
struct FileTrustTests {
    let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory() }

    @Test("that all users may write to loses that permission, if it is this user's", arguments: [0o666, 0o646, 0o602])
    func worldWritable(mode: Int) throws {
        try directory.write("before\n")
        chmod(directory.file(), mode_t(mode))
        try FileSink(directory.file(), formatter: Some.plain).log("text")
        #expect(try directory.permissions() == mode & ~0o002)
        #expect(try directory.text() == "before\ntext\n")
    }

    @Test("that all users may write to stays so where that is configured")
    func askedFor() throws {
        try directory.write("")
        chmod(directory.file(), 0o666)
        let options = FileOptions(access: .init(permissions: FileMode(rawValue: 0o666)))
        try FileSink(directory.file(), formatter: Some.plain, options: options).log("text")
        #expect(try directory.permissions() == 0o666)
    }

    @Test("does not pass on to later files that all users may write to it")
    func inheritance() throws {
        let sink = try RotatingFileSink(directory.file(), maxBytes: 10, backupCount: 3, formatter: Some.plain)
        try sink.log("11111111")
        chmod(directory.file(), 0o666)
        for text in ["22222222", "33333333"] { try sink.log(text) }
        #expect(try directory.permissions() == 0o664)
        #expect(try directory.permissions(of: "app.log.1") == 0o664)
    }

    @Test("of deliveries is refused if others may write to it, and closed to them if they may read it")
    func ledger() throws {
        let path = directory.file("ledger")
        do {
            var ledger = try LedgerFile(capacity: 8, path: path)
            try ledger.remember(DeliverySession.ID(high: 0, low: 1), next: 5)
        }
        for mode in [0o666, 0o620, 0o602] as [mode_t] {
            chmod(path, mode)
            let error = sinkError { _ = try LedgerFile(capacity: 8, path: path) }
            #expect(error?.code == .untrusted)
            #expect(error?.description.hasPrefix("could not use \(path): other users may write to it") == true)
            #expect(try directory.permissions(of: "ledger") == Int(mode))
        }
        chmod(path, 0o644)
        #expect(try LedgerFile(capacity: 8, path: path).next(for: DeliverySession.ID(high: 0, low: 1)) == 5)
        #expect(try directory.permissions(of: "ledger") == 0o600)
    }

    @Test("of waiting records is refused if others may write to it, and closed to them if they may read it")
    func spill() throws {
        let path = directory.file("spill")
        func open() throws -> Int {
            let spill = Backlog.SpillOptions(path)
            let session = DeliverySession.ID(high: 1, low: 2)
            var file = try SpillFile.open(spill, session: session, fileSystem: SystemFileSystem())
            if file.count == 0 { try file.append("one") }
            return file.count
        }
        #expect(try open() == 1)
        for mode in [0o666, 0o620, 0o602] as [mode_t] {
            chmod(path, mode)
            let error = sinkError { _ = try open() }
            #expect(error?.code == .untrusted)
            #expect(error?.description.hasPrefix("could not use \(path): other users may write to it") == true)
        }
        chmod(path, 0o644)
        #expect(try open() == 1)
        #expect(try directory.permissions(of: "spill") == 0o600)
    }

    /// The file that exists, and the expected error.
    struct Row: Sendable, CustomStringConvertible {
        var file: (mode: UInt16, owner: UInt32)
        var folder: (mode: UInt16, owner: UInt32) = (0o755, 0)
        var objection: String?
        var description: String {
            "\(String(file.mode, radix: 8)) of \(file.owner) in \(String(folder.mode, radix: 8)) of \(folder.owner)"
        }
    }

    static let rows = [
        Row(file: (0o666, 1000)), Row(file: (0o644, 0)), Row(file: (0o666, 0)), Row(file: (0o664, 2000)),
        Row(file: (0o600, 2000)), Row(file: (0o600, 2000), folder: (0o777, 2000)),
        Row(file: (0o666, 2000), objection: "it belongs to user 2000, and all users may write to it"),
        Row(file: (0o602, 2000), objection: "it belongs to user 2000, and all users may write to it"),
        Row(
            file: (0o640, 2000),
            folder: (0o777, 0),
            objection: "it belongs to user 2000, in a folder where all users may make files"
        ), Row(file: (0o640, 1000), folder: (0o777, 0)), Row(file: (0o640, 0), folder: (0o777, 1000)),
    ]

    @Test("of another user that is a log is refused where any user may have put it, and else taken", arguments: rows)
    func log(row: Row) {
        func status(_ mode: UInt16, _ owner: UInt32, _ kind: FileStatus.Kind = .regular) -> FileStatus {
            FileStatus(
                identity: .init(device: 1, inode: 1),
                kind: kind,
                size: 0,
                permissions: FileMode(rawValue: mode),
                modified: Some.instant,
                owner: owner
            )
        }
        func objection(_ kind: FileStatus.Kind, user: UInt32) -> String? {
            FileTrust.objection(
                toLog: status(row.file.mode, row.file.owner, kind),
                in: { status(row.folder.mode, row.folder.owner, .directory) },
                user: user
            )
        }
        #expect(objection(.regular, user: 1000) == row.objection)
        // Devices and pipes belong to others as a rule.
        #expect(objection(.other, user: 1000) == nil)
    }

    @Test("of another user, a real one, is refused where all users may write to it, and not emptied before")
    func foreign() throws {
        guard getuid() == 0 else { return Peers.missing("permission to change a file's owner") }
        for name in ["app.log", "ledger", "spill"] {
            try directory.write("", to: name)
            chmod(directory.file(name), name == "app.log" ? 0o666 : 0o600)
            chown(directory.file(name), 12_345, 12_345)
        }
        try directory.write("theirs\n")
        let errors = [
            sinkError { _ = try FileSink(directory.file(), options: FileOptions(opening: .truncate)) },
            sinkError { _ = try LedgerFile(capacity: 8, path: directory.file("ledger")) },
            sinkError {
                let spill = Backlog.SpillOptions(directory.file("spill"))
                _ = try SpillFile.open(spill, session: .random(), fileSystem: SystemFileSystem())
            },
        ]
        #expect(errors.map { $0?.code } == [.untrusted, .untrusted, .untrusted])
        #expect(errors.allSatisfy { $0?.description.contains("it belongs to user 12345") == true })
        #expect(try directory.text() == "theirs\n")
    }
}
