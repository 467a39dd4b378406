import Foundation
import SinkTesting
import Testing

@testable import Sinks

@Suite("The writer of a log file")
struct LogWriterTests {
    enum Step {
        /// An entry, the error's number, and its level.
        case write(String, Errno? = nil, Level = .info)
        /// The first records of a buffer, and whether they are to be forced to the device; `nil` for an error.
        case writeBuffer(first: Int, isDue: Bool?)
        case prepare(SinkError.Code? = nil)
        /// The time of the next record, in seconds after the first.
        case note(Int64)
        case forceLinkCheck
        case remove
        case replace
        case synchronize
        case close
        case space(Int?)
        case fail(FaultyFileSystem.Operation, times: Int)
        case mend
    }

    struct Row: CustomTestStringConvertible {
        let testDescription: String
        var durability = FileOptions.Durability.kernel
        /// The records of the buffer.
        var buffered: [String] = []
        let steps: [Step]
        let contents: [String: String]
        /// The bytes that stay in the buffer.
        var rest = ""
        /// The number of calls that force the file to the device.
        var synchronizations = 0
        var owes = false
        /// The reasons of the reported failures, or their texts if they have none.
        var failures: [String] = []
    }

    private static func removal(_ records: String, _ outcome: String = "; a new file has been opened") -> String {
        "it was removed, and with it up to \(records) written since the last check" + outcome
    }

    private static let rows = [
        Row(
            testDescription: "opens the file and writes entries in order",
            steps: [.prepare(), .write("1\n"), .write("2\n")],
            contents: ["app.log": "1\n2\n"]
        ),
        Row(
            testDescription: "notices a removal with the first record after a second",
            steps: [.prepare(), .write("1\n"), .remove, .write("lost\n"), .note(1), .write("3\n")],
            contents: ["app.log": "3\n"],
            failures: [removal("2 records")]
        ),
        Row(
            testDescription: "notices a removal at once if a check is forced",
            steps: [.prepare(), .write("1\n"), .remove, .forceLinkCheck, .write("2\n"), .write("3\n")],
            contents: ["app.log": "2\n3\n"],
            failures: [removal("1 record")]
        ),
        Row(
            testDescription: "closes a removed file even if there is no other, and opens one later",
            steps: [
                .prepare(), .write("1\n"), .remove, .forceLinkCheck, .fail(.open, times: 1),
                .write("2\n", .inputOutput), .write("3\n", .badDescriptor), .prepare(), .write("4\n"),
            ],
            contents: ["app.log": "4\n"],
            failures: [removal("1 record", "")]
        ),
        Row(
            testDescription: "ends the line of a part before the next entry",
            steps: [
                .prepare(), .space(2), .fail(.truncate, times: .max), .write("entry\n", .noSpace), .mend, .prepare(),
                .write("next\n"),
            ],
            contents: ["app.log": "en\nnext\n"]
        ),
        Row(
            testDescription: "forces no entry to the device below the level",
            durability: .atOrAbove(.error),
            steps: [.prepare(), .write("1\n"), .write("2\n", nil, .error), .write("3\n", nil, .warning)],
            contents: ["app.log": "1\n2\n3\n"],
            synchronizations: 1
        ),
        Row(
            testDescription: "reports once that entries cannot be forced to the device, until they can",
            durability: .everyWrite,
            steps: [
                .prepare(), .fail(.synchronize, times: 2), .write("1\n"), .write("2\n"), .write("3\n"),
                .fail(.synchronize, times: 1), .write("4\n"),
            ],
            contents: ["app.log": "1\n2\n3\n4\n"],
            synchronizations: 4,
            owes: true,
            failures: ["could not synchronize @", "could not synchronize @"]
        ),
        Row(
            testDescription: "forces the rest of a replaced file to the device",
            durability: .every(.seconds(3600)),
            steps: [.prepare(), .write("1\n"), .write("2\n"), .remove, .replace, .write("3\n")],
            contents: ["app.log": "3\n"],
            synchronizations: 2
        ),
        Row(
            testDescription: "writes the first records of a buffer",
            durability: .everyWrite,
            buffered: ["1\n", "2\n", "3\n"],
            steps: [.writeBuffer(first: 2, isDue: true)],
            contents: ["app.log": "1\n2\n"],
            rest: "3\n"
        ),
        Row(
            testDescription: "keeps a buffer that finds no room, without a part of it in the file",
            buffered: ["1\n", "2\n"],
            steps: [.prepare(), .space(3), .writeBuffer(first: 2, isDue: nil)],
            contents: ["app.log": ""],
            rest: "1\n2\n"
        ),
        Row(
            testDescription: "continues a buffer behind a part that stays in the file",
            buffered: ["1\n", "2\n"],
            steps: [
                .prepare(), .space(3), .fail(.truncate, times: .max), .writeBuffer(first: 2, isDue: nil), .mend,
                .writeBuffer(first: 2, isDue: false),
            ],
            contents: ["app.log": "1\n2\n"]
        ),
        Row(
            testDescription: "writes and opens nothing once it is closed",
            buffered: ["1\n"],
            steps: [.prepare(), .close, .writeBuffer(first: 1, isDue: false), .prepare(.closed), .synchronize],
            contents: ["app.log": ""],
            rest: "1\n"
        ),
    ]

    private let directory: TemporaryDirectory
    private let disk = FaultyFileSystem()

    init() throws { directory = try TemporaryDirectory() }

    @Test("follows a table of steps", arguments: rows)
    func steps(row: Row) throws {
        var options = Some.options(disk)
        options.durability = row.durability
        var writer = LogWriter(try AbsolutePath(directory.file()), options: options)
        var buffer = WriteBuffer(capacity: 100)
        for text in row.buffered { Array(text.utf8).withUnsafeBytes { buffer.append($0, level: .info) } }
        writer.note(Some.instant)
        for step in row.steps { try take(step, &writer, &buffer) }
        try expectDirectory(directory, equals: row.contents)
        let rest = buffer.withFirst(buffer.count) { String(decoding: $0, as: UTF8.self) }
        #expect(rest == row.rest)
        #expect(disk.count(of: .synchronize) == row.synchronizations)
        let (owes, failures, others) = (writer.owesSynchronization, writer.takeFailures(), writer.takeFailures())
        #expect(owes == row.owes)
        let texts = failures.map { failure in
            failure.reason ?? "could not \(failure.attempted) \(failure.subject == directory.file() ? "@" : "another")"
        }
        #expect(texts == row.failures)
        #expect(others.isEmpty)
    }

    private func take(_ step: Step, _ writer: inout LogWriter, _ buffer: inout WriteBuffer) throws {
        switch step {
        case .write(let text, let error, let level): #expect(write(text, level, by: &writer) == error)
        case .writeBuffer(let records, let isDue):
            var found: Bool?
            do throws(SinkError) { found = try writer.write(first: records, of: &buffer) } catch {}
            #expect(found == isDue)
        case .prepare(let code):
            var found: SinkError.Code?
            do throws(SinkError) { try writer.prepare() } catch { found = error.code }
            #expect(found == code)
        case .note(let seconds): writer.note(Some.instant.advanced(byNanoseconds: seconds * 1_000_000_000))
        case .forceLinkCheck: writer.forceLinkCheck()
        case .remove: try FileManager.default.removeItem(atPath: directory.file())
        case .replace: try writer.replaceFile()
        case .synchronize: try writer.synchronize()
        case .close: writer.close()
        case .space(let bytes): disk.limitSpace(to: bytes)
        case .fail(let operation, let times): disk.fail(operation, with: .inputOutput, times: times)
        case .mend: disk.mend()
        }
    }

    /// Writes an entry, and returns the system's error.
    private func write(_ text: String, _ level: Level, by writer: inout LogWriter) -> Errno? {
        Array(text.utf8).withUnsafeBytes { entry in
            do throws(SinkError) {
                try writer.write(entry, level: level)
                return nil
            } catch {
                return error.errno.map { Errno($0) }
            }
        }
    }
}
