import Program
import Sinks
import TestRandomness
import Testing

@testable import rotatelog

@Suite("The parts of rotatelog")
struct RotatelogPartsTests {
    private static func problem(_ arguments: String...) -> ProgramError? {
        do {
            _ = try Arguments(arguments)
            return nil
        } catch {
            return error
        }
    }

    @Test("read every option, with and without an equals sign")
    func options() throws {
        let arguments = try Arguments([
            "--file", "logs/app.log", "--max=10MiB", "--daily", "--keep", "7", "--gzip", "--as=json", "--name", "shop",
            "--wait",
        ])
        #expect(arguments.file == "logs/app.log" && arguments.maxBytes == .mebibytes(10) && arguments.backups == 7)
        #expect(arguments.compresses && arguments.form == .json && arguments.name == "shop" && arguments.waits)
        #expect(arguments.schedule == (try RolloverSchedule("daily")))
        #expect(arguments.pieceBytes == 160 << 10)
    }

    @Test("bound the disk by default: a size and five backups, or a schedule and all")
    func defaults() throws {
        let sized = try Arguments(["--file", "a"])
        #expect(sized.maxBytes == .mebibytes(10) && sized.backups == 5 && sized.schedule == nil && sized.form == .raw)
        let hourly = try RolloverSchedule("hourly")
        let timed = try Arguments(["--file", "a", "--hourly"])
        #expect(timed.maxBytes == nil && timed.backups == nil && timed.schedule == hourly)
        #expect(timed.pieceBytes == 256 << 10)
        #expect(try Arguments(["--help"]).wantsHelp)
    }

    @Test("refuse what makes no sense, with what would")
    func mistakes() {
        let wrong: [(ProgramError?, String)] = [
            (Self.problem(), "no file: give --file PATH; see rotatelog --help"),
            (Self.problem("--file"), "--file needs a value; see rotatelog --help"),
            (Self.problem("--frob"), "unknown option --frob; see rotatelog --help"),
            (Self.problem("--gzip=1"), "unknown option --gzip=1; see rotatelog --help"),
            (
                Self.problem("--file", "a", "--max", "0"),
                "--max takes a size from 1 byte up, such as 10MiB, not 0"
            ),
            (Self.problem("--file", "a", "--keep", "0"), "--keep takes a number from 1 to 10000, not 0"),
            (Self.problem("--file", "a", "--as", "xml"), "--as takes raw, text or json, not xml"),
        ]
        for (error, message) in wrong {
            #expect(error?.message == message)
            #expect(error?.code == .usage)
        }
        #expect(Self.problem("--file", "a", "--schedule", "sometimes")?.message.hasPrefix("--schedule: ") == true)
    }

    @Test("cut any input into pieces of whole lines", arguments: 0..<20)
    func pieces(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let input = (0..<3000).map { _ in
            Int.random(in: 0..<20, using: &random) == 0 ? UInt8(ascii: "\n") : UInt8.random(in: 0...255, using: &random)
        }
        let limit = Int.random(in: 1..<200, using: &random)
        var (buffer, position, pieces) = (LineBuffer(capacity: 64), 0, [[UInt8]]())
        while true {
            let count = buffer.fill { room in
                let count = min(Int.random(in: 1..<100, using: &random), room.count, input.count - position)
                room.copyBytes(from: input[position..<(position + count)])
                return count
            }
            guard count > 0 else { break }
            position += count
            while let piece = buffer.next(atMost: limit) {
                #expect(piece.count <= limit || !piece.contains(UInt8(ascii: "\n")))
                pieces.append(Array(piece))
            }
        }
        let rest = buffer.rest().map(Array.init) ?? []
        #expect(Array(pieces.map { $0 + [UInt8(ascii: "\n")] }.joined()) + rest == input)
        #expect(!rest.contains(UInt8(ascii: "\n")))
    }

    @Test("split only a line that is longer than the longest")
    func longLine() {
        var (buffer, pieces) = (LineBuffer(capacity: 64, longestLine: 16 << 10), [Int]())
        var left = 17 << 10
        while left > 0 {
            let count = buffer.fill { room in
                let count = min(room.count, left)
                room.prefix(count).initializeMemory(as: UInt8.self, repeating: 120)
                return count
            }
            left -= count
            while let piece = buffer.next(atMost: 1000) { pieces.append(piece.count) }
        }
        if let rest = buffer.rest() { pieces.append(rest.count) }
        #expect(pieces == [16 << 10, 1 << 10])
    }
}
