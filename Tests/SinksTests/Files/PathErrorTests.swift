import Foundation
import SinkTesting
import Sinks
import Testing

@Suite("A path that cannot be used")
struct PathErrorTests {
    /// An obstacle at the path of the log, and the error's text; `@` is the test's folder.
    struct Row: Sendable, CustomStringConvertible {
        let description: String
        var path = "@/app.log"
        let text: String
        var code = SinkError.Code.system
        var options = FileOptions()
        var prepare: @Sendable (TemporaryDirectory) throws -> Void = { _ in }
    }

    static let rows = [
        Row(description: "a folder", text: "could not open @/app.log: Is a directory (errno 21)") {
            try FileManager.default.createDirectory(atPath: $0.file(), withIntermediateDirectories: false)
        },
        Row(
            description: "a missing parent",
            path: "@/missing/app.log",
            text: "could not open @/missing/app.log: No such file or directory (errno 2)",
            options: FileOptions(access: .init(createsDirectories: false))
        ),
        Row(
            description: "a missing parent where none may be made",
            path: "@/missing/app.log",
            text: "could not make the folder @/missing: Permission denied (errno 13)",
            options: Self.refusingFolders()
        ),
        Row(
            description: "a file as parent",
            path: "@/file/app.log",
            text: "could not open @/file/app.log: Not a directory (errno 20)"
        ) { try $0.write("", to: "file") },
        Row(
            description: "a file as grandparent",
            path: "@/file/sub/app.log",
            text: "could not open @/file/sub/app.log: Not a directory (errno 20)"
        ) { try $0.write("", to: "file") },
        Row(
            description: "a symbolic link",
            text:
                "could not open @/app.log: it is a symbolic link, and FileOptions.access.followsSymbolicLinks is off: "
                + "Too many levels of symbolic links (errno 40)"
        ) { try FileManager.default.createSymbolicLink(atPath: $0.file(), withDestinationPath: $0.file("other")) },
        Row(
            description: "a symbolic link to itself",
            text: "could not open @/app.log: Too many levels of symbolic links (errno 40)",
            options: FileOptions(access: .init(followsSymbolicLinks: true))
        ) { try FileManager.default.createSymbolicLink(atPath: $0.file(), withDestinationPath: $0.file()) },
        Row(
            description: "a pipe without a reader",
            text: "could not open @/app.log: it is a pipe without a reader: No such device or address (errno 6)"
        ) { mkfifo($0.file(), 0o600) },
        Row(
            description: "an empty path",
            path: "",
            text: "could not use the path \"\": it does not name a file",
            code: .invalidOption
        ),
        Row(
            description: "a slash at the end",
            path: "@/folder/",
            text: "could not use the path \"@/folder/\": it does not name a file",
            code: .invalidOption
        ),
        Row(
            description: "the root",
            path: "/",
            text: "could not use the path \"/\": it does not name a file",
            code: .invalidOption
        ),
        Row(
            description: "a name that is too long",
            path: "@/" + String(repeating: "x", count: 300),
            text: "could not open @/\(String(repeating: "x", count: 300)): File name too long (errno 36)"
        ),
        Row(
            description: "an unknown encoding",
            text: "could not use the encoding KLINGON: the C library's iconv does not support it",
            code: .invalidOption,
            options: FileOptions(text: .init(encoding: .named("KLINGON")))
        ),
    ]

    private static func refusingFolders() -> FileOptions {
        let disk = FaultyFileSystem()
        disk.fail(.makeDirectory, with: .accessDenied)
        return Some.options(disk)
    }

    @Test("is an error at init that says what and why", arguments: rows)
    func errors(row: Row) throws {
        let directory = try TemporaryDirectory()
        try row.prepare(directory)
        let before = directory.names
        let path = row.path.replacing("@", with: directory.path)
        let expected = row.text.replacing("@", with: directory.path)
        for error in [
            sinkError { _ = try FileSink(path, options: row.options) },
            sinkError { _ = try WatchedFileSink(path, options: row.options) },
            sinkError { _ = try RotatingFileSink(path, maxBytes: 10, backupCount: 1, options: row.options) },
        ] {
            #expect(error?.description == expected)
            #expect(error?.code == row.code)
        }
        if row.code != .invalidOption { #expect(directory.names == before) }
    }

    @Test(
        "is an error at init where permission is missing",
        arguments: [
            Errno.accessDenied, .readOnlyFileSystem, .noSpace, .inputOutput, Errno(EMFILE), Errno(EDQUOT),
            Errno(ETXTBSY),
        ]
    )
    func refused(errno: Errno) throws {
        let directory = try TemporaryDirectory()
        let disk = FaultyFileSystem()
        disk.fail(.open, with: errno)
        let error = sinkError { _ = try FileSink(directory.file(), options: Some.options(disk)) }
        #expect(error?.errno == errno.rawValue)
        #expect(error?.description == "could not open \(directory.file()): \(errno)")
        #expect(error?.isTemporary == true)
        try expectDirectory(directory, equals: [:])
    }

    @Test("is refused to a process that may not write there")
    func unprivileged() throws {
        let directory = try TemporaryDirectory()
        try FileManager.default.createDirectory(atPath: directory.file("locked"), withIntermediateDirectories: false)
        chmod(directory.file("locked"), 0o555)
        guard getuid() == 0 else {
            #expect(sinkError { _ = try FileSink(directory.file("locked/app.log")) }?.errno == EACCES)
            return
        }
        // Root may write anywhere but to a read-only file system.
        let error = sinkError { _ = try FileSink("/proc/app.log") }
        #expect(error?.errno == ENOENT || error?.errno == EACCES || error?.errno == EROFS)
    }

    @Test("may be a symbolic link where that is configured")
    func followsLinks() throws {
        let directory = try TemporaryDirectory()
        try FileManager.default.createSymbolicLink(
            atPath: directory.file(),
            withDestinationPath: directory.file("target.log")
        )
        let sink = try FileSink(
            directory.file(),
            formatter: Some.plain,
            options: FileOptions(access: .init(followsSymbolicLinks: true))
        )
        try sink.log("text")
        #expect(try directory.text(of: "target.log") == "text\n")
    }

    @Test("does not open the target of a link in the way")
    func linkInTheWay() throws {
        let directory = try TemporaryDirectory()
        try directory.write("precious", to: "victim")
        try FileManager.default.createSymbolicLink(
            atPath: directory.file(),
            withDestinationPath: directory.file("victim")
        )
        #expect(throws: SinkError.self) {
            try FileSink(directory.file(), options: FileOptions(opening: .truncate))
        }
        #expect(try directory.text(of: "victim") == "precious")
    }
}
