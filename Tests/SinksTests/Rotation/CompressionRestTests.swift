import Dispatch
import Foundation
import Rotation
import SinkTesting
import Testing

@testable import Sinks

@Suite("Compression that was not finished")
struct CompressionRestTests {
    let directory: TemporaryDirectory
    let failures = ReportedFailures()

    init() throws { directory = try TemporaryDirectory() }

    private func sink(
        _ compression: BackupOptions.Compression = .none,
        _ options: (inout FileOptions) -> Void = { _ in }
    ) throws -> RotatingFileSink {
        var fileOptions = Some.options(FaultyFileSystem(), failures: failures.reporter)
        options(&fileOptions)
        return try RotatingFileSink(
            directory.file(),
            maxBytes: 10,
            backupCount: 3,
            formatter: Some.plain,
            options: fileOptions,
            backups: BackupOptions(compression: compression)
        )
    }

    /// Compresses a backup and leaves it beside the compressed file, as a crash between the two last steps does.
    private func compressAndKeep(_ name: String) throws {
        _ = try Peers.run("/bin/sh", ["-c", "gzip -k '\(directory.file(name))'"])
    }

    @Test("leaves no backup twice, whatever the options of the next start", arguments: [false, true], [false, true])
    func twins(isShared: Bool, isCompressing: Bool) throws {
        try directory.write("one\n", to: "app.log.1")
        try compressAndKeep("app.log.1")
        try directory.write("two\n", to: "app.log.2")
        let sink = try sink(isCompressing ? .gzip() : .none) { $0.access.sharing = isShared ? .processes : .oneProcess }
        sink.finishCompression()
        let others = isShared ? ["app.log", "app.log.1.gz", "app.log.lock"] : ["app.log", "app.log.1.gz"]
        #expect(directory.names == (others + [isCompressing ? "app.log.2.gz" : "app.log.2"]).sorted())
        #expect(failures.texts == [])
    }

    @Test("of another content is left alone")
    func others() throws {
        try directory.write("one\n", to: "app.log.1")
        try compressAndKeep("app.log.1")
        try directory.write("another one\n", to: "app.log.1")
        _ = try sink()
        #expect(directory.names == ["app.log", "app.log.1", "app.log.1.gz"])
    }

    @Test("leaves no half of a file behind, whatever the options of the next start")
    func halves() throws {
        try directory.write("half", to: ".compressing-999999999-ab12-app.log.1")
        try directory.write("theirs", to: ".compressing-999999999-ab12-other.log.1")
        try directory.write("theirs", to: ".compressing-notes.txt")
        _ = try sink()
        #expect(
            directory.names == [".compressing-999999999-ab12-other.log.1", ".compressing-notes.txt", "app.log"]
        )
    }

    @Test("is what close waits for")
    func close() throws {
        let sink = try sink(.gzip())
        try sink.log(String(repeating: "a long record ", count: 400_000))
        try sink.log("next")
        try sink.close()
        #expect(directory.names == ["app.log", "app.log.1.gz"])
    }

    @Test("is what exit waits for")
    func exit() throws {
        let outcome = try Fixture.run("exit-gzip", directory.file())
        #expect(outcome.status == 0 && !outcome.wasKilled)
        #expect(directory.names == ["app.log", "app.log.1.gz"])
    }

    @Test("reports nothing at full speed, where each backup has another name by the time that it is opened")
    func fullSpeed() throws {
        let sink = try sink(.gzip())
        for index in 0..<3000 { try sink.log("record \(index)") }
        sink.finishCompression()
        #expect(failures.texts == [])
        #expect(directory.names == ["app.log"] + (1...3).map { "app.log.\($0).gz" })
    }

    @Test("is made of a log whose name is nearly as long as a name may be")
    func longName() throws {
        let name = String(repeating: "n", count: 246) + ".log"
        let sink = try RotatingFileSink(
            directory.file(name),
            maxBytes: 10,
            backupCount: 3,
            formatter: Some.plain,
            options: Some.options(failures: failures.reporter),
            backups: BackupOptions(compression: .gzip())
        )
        for text in ["11111111", "22222222"] { try sink.log(text) }
        sink.finishCompression()
        #expect(directory.names == [name, name + ".1.gz"])
        #expect(failures.texts == [])
    }
}
