import Foundation
import SinkTesting
import Sinks
import Testing

@Suite("An encoding")
struct EncodingTests {
    static let texts = [
        "plain", "caf\u{e9}", "\u{41f}\u{440}\u{438}\u{432}\u{435}\u{442}", "\u{2713} \u{1f600}",
        "\u{65e5}\u{672c}\u{8a9e}", "",
        "a\u{300}b", "\u{20ac}5", "\u{ff71}\u{ff72}", "mixed \u{e9}\u{41f}\u{65e5}\u{1f600} end",
    ]

    struct Row: Sendable, CustomStringConvertible {
        let description: String
        let name: String
    }

    static let rows = [
        Row(description: "cp1251", name: "CP1251"), Row(description: "latin-1", name: "ISO-8859-1"),
        Row(description: "ascii", name: "US-ASCII"), Row(description: "utf-16-le", name: "UTF-16LE"),
        Row(description: "shift_jis", name: "SHIFT_JIS"), Row(description: "utf-32-be", name: "UTF-32BE"),
        Row(description: "euc_jp", name: "EUC-JP"), Row(description: "gb18030", name: "GB18030"),
    ]

    static let policies: [(python: String, ours: FileOptions.Encoding.Unencodable)] = [
        ("strict", .fail), ("ignore", .omit), ("replace", .replace), ("backslashreplace", .escape),
    ]

    @Test("writes the same bytes as Python's open does, for each policy", arguments: rows, 0..<4)
    func same(row: Row, policy: Int) throws {
        let (theirs, ours) = (try TemporaryDirectory(), try TemporaryDirectory())
        let script = """
            import sys
            out = open(sys.argv[1], "w", encoding=sys.argv[2], errors=sys.argv[3], newline="")
            for text in sys.argv[4:]:
                try:
                    text.encode(sys.argv[2], sys.argv[3]); out.write(text + "\\n")
                except UnicodeEncodeError: print("refused")
            """
        let arguments = [theirs.file(), row.description, Self.policies[policy].python] + Self.texts
        guard let output = try Peers.python(script, arguments, environment: ["PYTHONUTF8": "1"]) else { return }
        let encoding = FileOptions.Encoding.named(row.name, unencodable: Self.policies[policy].ours)
        let sink = try FileSink(
            ours.file(),
            formatter: Some.plain,
            options: FileOptions(text: .init(encoding: encoding))
        )
        var refused: UInt64 = 0
        for text in Self.texts {
            if let error = sinkError({ try sink.log(text) }) {
                #expect(error.code == .unencodable)
                refused += 1
            }
        }
        #expect(try ours.bytes() == theirs.bytes())
        #expect(Int(refused) == String(decoding: output, as: UTF8.self).split(separator: "\n").count)
        #expect(sink.statistics.failed == refused)
        #expect(sink.statistics.emitted == UInt64(Self.texts.count) - refused)
    }

    @Test("that lacks a character names it in the error")
    func errorText() throws {
        let directory = try TemporaryDirectory()
        let options = FileOptions(text: .init(encoding: .ascii(unencodable: .fail)))
        let sink = try FileSink(directory.file(), formatter: Some.plain, options: options)
        #expect(
            sinkError { try sink.log("ab\u{2713}") }?.description == "could not write as US-ASCII: it has no U+2713"
        )
        try sink.log("after")
        #expect(try directory.text() == "after\n")
    }

    @Test("of a closed file refuses a record as closed, whatever its characters")
    func closed() throws {
        let directory = try TemporaryDirectory()
        let options = FileOptions(text: .init(encoding: .ascii(unencodable: .fail)))
        let sink = try FileSink(directory.file(), formatter: Some.plain, options: options)
        try sink.close()
        #expect(sinkError { try sink.log("\u{2713}") }?.code == .closed)
        #expect(sink.statistics.dropped == 1)
        #expect(sink.statistics.failed == 0)
    }

    @Test("that starts every text with a mark is refused", arguments: ["UTF-16", "UTF-32"])
    func byteOrderMark(name: String) throws {
        let directory = try TemporaryDirectory()
        let error = sinkError {
            _ = try FileSink(directory.file(), options: FileOptions(text: .init(encoding: .named(name))))
        }
        #expect(error?.code == .invalidOption)
        #expect(
            error?.description
                == "could not use the encoding \(name): it starts every text with a byte order mark; "
                + "use a fixed byte order such as UTF-16LE"
        )
    }

    @Test("with shift states starts each record in the first one, also after a refusal")
    func shiftStates() throws {
        let directory = try TemporaryDirectory()
        let options = FileOptions(text: .init(encoding: .named("ISO-2022-JP", unencodable: .fail)))
        let sink = try FileSink(directory.file(), formatter: Some.plain, options: options)
        #expect(throws: SinkError.self) { try sink.log("\u{65e5}\u{1f600}") }
        try sink.log("plain")
        #expect(try directory.text() == "plain\n")
        try sink.log("\u{65e5}")
        try sink.log("a")
        let bytes = try directory.bytes().dropFirst(6)
        #expect(Array(bytes) == [0x1b, 0x24, 0x42, 0x46, 0x7c, 0x1b, 0x28, 0x42, 0x0a, 0x61, 0x0a])
    }

    @Test("applies to the line end that is added after a torn record too")
    func tornRecord() throws {
        let directory = try TemporaryDirectory()
        let disk = FaultyFileSystem()
        var options = Some.options(disk)
        options.text.encoding = .named("UTF-16LE")
        let sink = try FileSink(directory.file(), formatter: Some.plain, options: options)
        disk.limitSpace(to: 6)
        disk.fail(.truncate, with: .inputOutput)
        #expect(throws: SinkError.self) { try sink.log("torn") }
        disk.mend()
        try sink.log("whole")
        #expect(String(bytes: try directory.bytes(), encoding: .utf16LittleEndian) == "tor\nwhole\n")
    }
}
