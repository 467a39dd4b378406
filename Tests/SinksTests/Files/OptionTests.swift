import Foundation
import Rotation
import SinkTesting
import Sinks
import Testing

@Suite("An option of a file that makes no sense")
struct OptionTests {
    /// An option that must be refused.
    struct Row: Sendable, CustomStringConvertible {
        let description: String
        let set: @Sendable (inout FileOptions) -> Void

        init(_ description: String, _ set: @escaping @Sendable (inout FileOptions) -> Void) {
            self.description = description
            self.set = set
        }
    }

    static let rows: [Row] = [
        Row("an unknown encoding") { $0.text.encoding = .named("KLINGON") },
        Row("an encoding with a mark in front") { $0.text.encoding = .named("UTF-16") },
        Row("no terminator") { $0.text.terminator = "" },
        Row("a buffer of -1 byte") { $0.buffering = .buffered(bytes: -1) },
        Row("a buffer of fewer bytes than there are numbers") { $0.buffering.bytes = ByteCount(Int64.min) },
        Row("a buffer of more than 1 GiB") { $0.buffering = .buffered(bytes: 1 << 30 + 1) },
        Row("a buffer of all the bytes there can be") { $0.buffering = .buffered(bytes: .max) },
        Row("a wait of -1 second") { $0.buffering = .buffered(forAtMost: .seconds(-1)) },
        Row("a wait of less than nothing by an attosecond") {
            $0.buffering.interval = Duration(secondsComponent: 0, attosecondsComponent: -1)
        },
        Row("a device forced every -1 second") { $0.durability = .every(.seconds(-1)) },
    ]

    static let makers: [@Sendable (String, FileOptions) throws -> any Sink] = [
        { try FileSink($0, options: $1) },
        { try WatchedFileSink($0, options: $1) },
        { try RotatingFileSink($0, maxBytes: 100, backupCount: 1, options: $1) },
        { try TimedRotatingFileSink($0, at: RolloverSchedule(.second, in: .utc), options: $1) },
    ]

    @Test("is refused by every file sink before its file is touched", arguments: rows, makers.indices)
    func refusal(row: Row, maker: Int) throws {
        let directory = try TemporaryDirectory()
        try directory.write("precious\n")
        var options = FileOptions(opening: .truncate)
        row.set(&options)
        #expect(sinkError { _ = try Self.makers[maker](directory.file(), options) }?.code == .invalidOption)
        try expectDirectory(directory, equals: ["app.log": "precious\n"])
    }

    @Test("is reported with its value and the allowed range")
    func text() {
        func text(_ options: FileOptions) -> String? {
            sinkError { _ = try FileSink("/tmp/app.log", options: options) }?.description
        }
        #expect(
            text(FileOptions(buffering: .buffered(bytes: -1)))
                == "could not buffer -1 bytes of /tmp/app.log: expected 0 to 1073741824"
        )
        #expect(
            text(FileOptions(buffering: .buffered(forAtMost: .seconds(-2))))
                == "could not buffer for -2.0 seconds /tmp/app.log: expected 0 or more"
        )
        #expect(
            text(FileOptions(durability: .every(.seconds(-1))))
                == "could not synchronize every -1.0 seconds /tmp/app.log: expected 0 or more"
        )
        #expect(
            text(FileOptions(text: .init(terminator: "")))
                == "could not use an empty terminator in /tmp/app.log: records would run together"
        )
    }

    @Test(
        "is not a buffer of no bytes, nor no wait: they work",
        arguments: [
            (0, Duration.seconds(1)), (100, .zero), (1 << 20, .milliseconds(500)),
        ]
    )
    func limits(bytes: Int, interval: Duration) throws {
        let directory = try TemporaryDirectory()
        let options = FileOptions(
            buffering: .buffered(bytes: ByteCount(bytes), forAtMost: interval),
            durability: .every(.zero)
        )
        let sink = try FileSink(directory.file(), formatter: Some.plain, options: options)
        try sink.log("text")
        try sink.close()
        try expectDirectory(directory, equals: ["app.log": "text\n"])
    }
}
