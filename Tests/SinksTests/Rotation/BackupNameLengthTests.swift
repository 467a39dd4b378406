import Foundation
import Rotation
import SinkTesting
import Sinks
import Testing

@Suite("A log's name that leaves no room for its backups' names")
struct BackupNameLengthTests {
    let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory() }

    private func makeNumbered(bytes: Int, count: Int = 9, backups: BackupOptions = BackupOptions()) throws {
        _ = try RotatingFileSink(
            directory.file(String(repeating: "n", count: bytes)),
            maxBytes: 10,
            backupCount: count,
            options: Some.options(),
            backups: backups
        )
    }

    @Test("is refused when the sink is made, before there is a file")
    func numbered() throws {
        let error = sinkError { try makeNumbered(bytes: 253) }
        #expect(error?.code == .invalidOption)
        #expect(error?.reason?.hasSuffix("has 256 bytes, and the folder allows 255") == true)
        #expect(sinkError { try makeNumbered(bytes: 250, backups: BackupOptions(compression: .gzip())) } != nil)
        #expect(sinkError { try makeNumbered(bytes: 250, backups: BackupOptions(namer: { "12345" + $0 })) } != nil)
        #expect(directory.names == [])
        try makeNumbered(bytes: 252)
        try makeNumbered(bytes: 249, backups: BackupOptions(compression: .gzip()))
        #expect(directory.names.count == 2)
    }

    @Test("is refused for dates, too, with room for a number behind them")
    func dated() throws {
        func make(_ bytes: Int) throws {
            _ = try TimedRotatingFileSink(
                directory.file(String(repeating: "n", count: bytes)),
                at: RolloverSchedule(.midnight),
                options: Some.options()
            )
        }
        #expect(sinkError { try make(243) }?.code == .invalidOption)
        #expect(directory.names == [])
        try make(242)
    }

    @Test("is refused as well when it is the whole path that is too long")
    func path() throws {
        var folder = directory.path
        while folder.utf8.count < 4070 {
            folder += "/" + String(repeating: "f", count: min(200, 4088 - folder.utf8.count))
        }
        let error = sinkError {
            _ = try RotatingFileSink(folder + "/log", maxBytes: 10, backupCount: 100, options: Some.options())
        }
        #expect(error?.code == .invalidOption)
    }
}
