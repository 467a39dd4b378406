import Foundation
import SinkTesting
import Sinks
import Testing

/// The samples of `Docs/Files.md`, compiled; its tables and folders, compared.
@Suite("The page about files")
struct FilesPageTests {
    let page: DocumentationPage
    let directory: TemporaryDirectory

    init() throws {
        page = try DocumentationPage("Docs/Files.md")
        directory = try TemporaryDirectory()
    }

    /// Compiled only: the paths are those of the page.
    private func samples() throws -> [any Sink] {
        let bySize = try RotatingFileSink("logs/app.log", maxBytes: .mebibytes(10), backupCount: 5)
        let byDay = try TimedRotatingFileSink(
            "logs/audit.log",
            at: RolloverSchedule(.midnight, in: .utc),
            keeping: .count(14),
            options: FileOptions(buffering: .buffered()),
            backups: BackupOptions(compression: .gzip())
        )
        let options = FileOptions(opensLate: true, access: .init(createsDirectories: false))
        let onVolume = try FileSink("/mnt/logs/app.log", options: options).fallback(to: ConsoleSink())
        let watched = try WatchedFileSink(
            "logs/access.log",
            options: FileOptions(access: .init(permissions: .groupReadable))
        )
        return [bySize, byDay, onVolume, watched]
    }

    @Test("shows samples that stand here and compile")
    func verbatim() throws {
        try page.expectSamples(3, in: #filePath)
    }

    @Test("has every option, with the default of the initializer")
    func options() throws {
        let rows = page.rows
        for (file, group, count) in [
            ("FileOptions.swift", "", 8), ("FileOptions+Access.swift", "access.", 4),
            ("FileOptions+Text.swift", "text.", 2), ("Rotation/BackupOptions.swift", "", 3),
        ] {
            let source = try DocumentationPage.source("Sources/Sinks/Files/\(file)")
            let found = source.matches(of: /\n {8,12}(\w+): [^\n]+? = ([^\n]+?),?(?=\n)/).map(\.output)
            #expect(found.count == count)
            // A group is a row for each of its options.
            for (_, name, value) in found where !value.hasSuffix("()") {
                #expect(rows[group + name]?.first == "`\(value)`", "\(name)")
            }
        }
        let buffering = try DocumentationPage.source("Sources/Sinks/Core/WriteBuffering.swift")
        let found = buffering.matches(of: /\n {8}(\w+)(?: \w+)?: \S+ = ([^\n]+?),?(?=\n)/).map(\.output)
        #expect(found.count == 3)
        for (_, name, value) in found { #expect(rows[String(name)]?.first == "`\(value)`", "\(name)") }
    }

    @Test("shows the folder of a rollover by size")
    func bySize() throws {
        for name in ["app.log", "app.log.1", "app.log.2"] { try directory.write(name, to: name) }
        try directory.write("foreign", to: "app.log.bak")
        let sink = try RotatingFileSink(directory.file(), maxBytes: 100, backupCount: 2, formatter: Some.plain)
        try sink.rollover()
        try sink.close()
        try expectDirectory(
            directory,
            equals: ["app.log": "", "app.log.1": "app.log", "app.log.2": "app.log.1", "app.log.bak": "foreign"]
        )
        #expect(page.blocks("").contains { $0.contains("app.log.1    -> app.log.2\napp.log.2    -> removed") })
    }

    @Test("shows the folder of a rollover by date")
    func byDate() throws {
        let time = ManualTime("2026-11-21 12:00:00")
        for day in [19, 20] { try directory.write("day \(day)", to: "app.log.2026-11-\(day).gz") }
        let sink = try TimedRotatingFileSink(
            directory.file(),
            at: RolloverSchedule(.midnight, in: .utc),
            keeping: .count(2),
            formatter: Some.plain,
            options: FileOptions(clock: time.source)
        )
        try sink.log("day 21")
        time.set("2026-11-22 00:00:01")
        try sink.log("day 22")
        try sink.close()
        try expectDirectory(
            directory,
            equals: [
                "app.log": "day 22\n", "app.log.2026-11-21": "day 21\n", "app.log.2026-11-20.gz": "day 20",
            ]
        )
        #expect(page.blocks("").contains { $0.contains("app.log                     -> app.log.2026-11-21\n") })
    }

    @Test("is right about the folders of a file that a group may read")
    func groupReadable() throws {
        let options = FileOptions(access: .init(permissions: .groupReadable))
        try FileSink(directory.file("logs/app.log"), options: options).close()
        #expect(try directory.permissions(of: "logs/app.log") == 0o640)
        #expect(try directory.permissions(of: "logs") == 0o750)
    }
}
