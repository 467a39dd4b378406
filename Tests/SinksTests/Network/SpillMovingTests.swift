import SinkTesting
import Testing
import Wire

@testable import Sinks

/// The move of a file's rest to its front, in steps that may be interrupted anywhere.
@Suite(.blocking) struct SpillMovingTests {
    private let entry = String(repeating: "x", count: 100_000)

    /// A folder with a file of thirteen entries, the last two of which are left when the next save moves them.
    private final class Place {
        let directory: TemporaryDirectory
        let disk = FaultyFileSystem()

        init() throws {
            directory = try TemporaryDirectory()
        }

        func open() throws(SinkError) -> SpillFile {
            try SpillFile.open(Backlog.SpillOptions(directory.file("spill")), session: .random(), fileSystem: disk)
        }

        func fill(with entry: String) throws -> SpillFile {
            var file = try open()
            var queue = EntryQueue()
            for index in 0..<13 { try file.append("\(index) " + entry) }
            while queue.count < 11 { try file.load(into: &queue) }
            for _ in 0..<11 {
                file.removeFirst(bytes: queue.firstLength ?? 0)
                queue.removeFirst()
            }
            return file
        }

        /// The numbers of the entries that are found when it is opened again, and that of the first one.
        func reopen() throws -> (texts: [Substring], first: UInt64) {
            var file = try open()
            return (try file.texts().map { $0.prefix { $0 != " " } }, file.header.firstNumber)
        }
    }

    @Test func `a failure at any step costs none that come later`() throws {
        for step in 0... {
            let place = try Place()
            var succeeded = false
            do {
                var file = try place.fill(with: entry)
                place.disk.fail(.write, .truncate, with: .inputOutput, after: step, times: 1)
                succeeded = (try? file.save(firstNumber: 11)) != nil
                place.disk.mend()
                try file.append("13 " + entry)
                // The process dies here.
            }
            #expect(try place.reopen().texts.suffix(3) == ["11", "12", "13"], "step \(step)")
            if succeeded { break }
        }
    }

    @Test func `a crash at any step loses none and doubles none`() throws {
        for step in 0... {
            let place = try Place()
            var survived = false
            do {
                var file = try place.fill(with: entry)
                // The process dies here: nothing after this call reaches the file.
                place.disk.fail(.write, .truncate, with: .inputOutput, after: step)
                survived = (try? file.save(firstNumber: 11)) != nil
            }
            place.disk.mend()
            let (texts, first) = try place.reopen()
            #expect(texts.suffix(2) == ["11", "12"])
            #expect(texts.count == 2 || texts == (0..<13).map { Substring("\($0)") })
            #expect(first == 13 - UInt64(texts.count))
            if survived { break }
        }
    }
}
