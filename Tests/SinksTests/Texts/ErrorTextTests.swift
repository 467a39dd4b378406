import Rotation
import Testing
import Wire

@testable import Sinks

/// Errors are printed.
///
/// A path, a host or a peer's text in them must not forge another line or command a terminal.
@Suite("The description of an error")
struct ErrorTextTests {
    /// A line break of every kind, a terminal sequence, and the marks that reorder text.
    private static let hostile =
        "a\nforged\r\n\u{85}\u{2028}\u{2029}\u{B}\u{C}\u{1B}[31m\u{9B}\u{7F}\u{0}"
        + "\u{202A}\u{202B}\u{202C}\u{202D}\u{202E}\u{2066}\u{2067}\u{2068}\u{2069}z"
    private static let escaped =
        #"a\nforged\r\n\u0085\u2028\u2029\x0b\x0c\x1b[31m\u009b\x7f\x00"#
        + #"\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069z"#

    private static let errors: [(any Error, String)] = [
        (
            SinkError("open", on: hostile, .noSuchFile),
            "could not open \(escaped): No such file or directory (errno 2)"
        ),
        (SinkError(.closed, attempted: hostile, on: "it"), "could not \(escaped) it: it has been closed"),
        (SinkError(.reentrant, attempted: "x", on: hostile), "could not x \(escaped): the call came from inside it"),
        (SinkError(.refused, attempted: "x", on: "y", reason: hostile), "could not x y: \(escaped)"),
        (
            SinkError(.several, attempted: "x", on: "y", underlying: [SinkError(.full, attempted: "z", on: hostile)]),
            "could not x y: could not z \(escaped)"
        ),
        (TextPatternError(hostile, at: 3), "\(escaped) at byte 3 of the pattern"),
        (WireError(.malformed, offset: 4, reason: hostile), "malformed: \(escaped) (at byte 4)"),
        (
            RecordServer.ReceivingError(.badFrame, from: hostile, WireError(.malformed, offset: 4, reason: "x")),
            "closed \(escaped): bad frame: malformed: x (at byte 4)"
        ),
        (RotationError(.invalidFileName, hostile), "invalidFileName: \(escaped)"),
        (
            LevelRules.ParsingError(item: hostile),
            "could not read the log level '\(escaped)': expected a level such as 'info', or 'name=level'"
        ),
    ]

    @Test("is one harmless line, printed in any way")
    func descriptions() {
        for (error, text) in Self.errors {
            #expect("\(error)" == text)
            #expect(String(describing: error) == text)
            #expect(String(reflecting: error) == text)
            var printed = ""
            print(error, to: &printed)
            #expect(printed == text + "\n")
        }
    }

    @Test("leaves the properties what they are, and letters of any alphabet")
    func properties() {
        let error = SinkError(.refused, attempted: "x", on: Self.hostile, reason: "größe 日本 \\ \"\u{301}\u{1F600}")
        #expect(Array(error.subject.utf8) == Array(Self.hostile.utf8))
        #expect(
            error.description.utf8.elementsEqual("could not x \(Self.escaped): größe 日本 \\ \"\u{301}\u{1F600}".utf8)
        )
    }

    @Test("of what the initializers of sinks and rules refuse is one line")
    func refusals() throws {
        let name = "a\n\u{202E}b"
        let attempts: [() throws -> Void] = [
            { _ = try TextPattern(python: "%(\(name))s") }, { _ = try LevelRules(name) },
            { _ = try BackupNaming("/\(name)", .numbered) }, { _ = try RolloverSchedule(python: name) },
            { _ = try MailAddress("\(name) <me@a.example>") }, { _ = try MailAddress("me@\(name)") },
            { _ = try HTTPTarget("http://\(name)/") }, { _ = try HTTPHeader(name, "x", for: name) },
            { _ = try FileSink("/dev/null/a\n\u{202E}/a.log") },
            { _ = try RotatingFileSink("/dev/null/a\n\u{202E}/a.log", maxBytes: 9, backupCount: 1) },
            { _ = try SocketSink(.unix(String(repeating: name, count: 200))) },
        ]
        for (index, attempt) in attempts.enumerated() {
            do {
                try attempt()
                Issue.record("attempt \(index) is accepted")
            } catch {
                let text = "\(error)"
                #expect(text.utf8.allSatisfy { $0 >= 0x20 }, "attempt \(index): \(text.debugDescription)")
                #expect(!text.unicodeScalars.contains { $0 == "\u{202E}" }, "attempt \(index)")
            }
        }
    }
}
