import SinkTesting
import TestRandomness
import Testing
import Wire

@testable import Sinks

@Suite(.blocking) struct SpillFileTests {
    let directory: TemporaryDirectory
    let disk = FaultyFileSystem()

    init() throws {
        directory = try TemporaryDirectory()
    }

    private func open(bytes: ByteCount = 1 << 20) throws -> SpillFile {
        try SpillFile.open(
            Backlog.SpillOptions(directory.file("spill"), bytes: bytes),
            session: DeliverySession.ID(high: 1, low: 2),
            fileSystem: disk
        )
    }

    @Test func `the bytes of a file are as documented`() throws {
        do {
            var file = try open()
            try file.append("ab")
            try file.append("c")
            try file.save(firstNumber: 5)
        }
        #expect(
            try directory.bytes(of: "spill")
                == Array("SPILL1\r\n".utf8) + [0, 0, 0, 0, 0, 0, 0, 1] + [0, 0, 0, 0, 0, 0, 0, 2]
                + [0, 0, 0, 0, 0, 0, 0, 5] + [0, 0, 0, 0, 0, 0, 0, 48] + [0, 0, 0, 0, 0, 0, 0, 0]
                + [0, 0, 0, 2] + Array("ab".utf8) + [0, 0, 0, 1] + Array("c".utf8)
        )
    }

    @Test func `what was appended is there after opening again, and what was removed and saved is not`() throws {
        do {
            var file = try open()
            for text in ["one", "two", "three"] { try file.append(text) }
            var queue = EntryQueue()
            try file.load(into: &queue)
            file.removeFirst(bytes: 3)
            try file.save(firstNumber: 1)
        }
        var file = try open()
        #expect(file.count == 2)
        #expect(file.header.firstNumber == 1)
        #expect(try file.texts() == ["two", "three"])
    }

    @Test func `a file cut at any byte gives its whole entries, and goes on`() throws {
        do {
            var file = try open()
            for text in ["one", "two", "three"] { try file.append(text) }
        }
        let whole = try directory.bytes(of: "spill")
        for length in SpillHeader.length..<whole.count {
            try directory.write(Array(whole.prefix(length)), to: "spill")
            let expected = ["one", "two", "three"].prefix { text in
                length >= SpillHeader.length + (["one": 7, "two": 14, "three": 23][text] ?? 0)
            }
            do {
                var file = try open()
                #expect(file.count == expected.count)
                let cut = Int64(length - SpillHeader.length - [0, 7, 14, 23][expected.count])
                #expect(file.damage == (cut == 0 ? nil : .init(bytes: cut)))
                try file.append("next")
            }
            var file = try open()
            #expect(file.damage == nil)
            #expect(try file.texts() == expected + ["next"])
        }
    }

    @Test(
        "another file is refused and left alone",
        arguments: ["x", "SPILL1\r\n", LongText(String(repeating: "not a spill file ", count: 10))]
    )
    func refusesOthers(argument: LongText) throws {
        let content = argument.text
        try directory.write(content, to: "spill")
        var error: SinkError?
        do throws(SinkError) {
            _ = try SpillFile.open(
                Backlog.SpillOptions(directory.file("spill")),
                session: .random(),
                fileSystem: SystemFileSystem()
            )
        } catch let found {
            error = found
        }
        #expect(error?.code == .invalidOption)
        #expect(try directory.text(of: "spill") == content)
    }

    @Test func `zeros that a power failure left are cut off`() throws {
        do {
            var file = try open()
            try file.append("one")
        }
        try directory.write(directory.bytes(of: "spill") + [UInt8](repeating: 0, count: 100), to: "spill")
        var file = try open()
        #expect(file.damage == .init(bytes: 100))
        #expect(try file.texts() == ["one"])
    }

    @Test func `an entry that cannot be written whole has not been added`() throws {
        var file = try open()
        try file.append("one")
        disk.limitSpace(to: 3)
        #expect(throws: SinkError.self) { try file.append("two") }
        disk.mend()
        try file.append("three")
        #expect(try file.texts() == ["one", "three"])
    }

    @Test func `nor does it leave anything in the file`() throws {
        var file = try open()
        try file.append("one")
        let size = try directory.bytes(of: "spill").count
        disk.limitSpace(to: 3)
        #expect(throws: SinkError.self) { try file.append("two") }
        #expect(try directory.bytes(of: "spill").count == size)
    }

    @Test(
        arguments: [([], true), ([0, 0], true), ([0, 0, 0, 9, 1, 2], true), ([0, 0, 0, 0, 1, 2], false)]
            as [([UInt8], Bool)]
    )
    func `the start of an entry is what a killed process leaves, and does not change the session`(
        tail: [UInt8],
        isKept: Bool
    ) throws {
        do {
            var file = try open()
            try file.append("one")
        }
        try directory.write(directory.bytes(of: "spill") + tail, to: "spill")
        let other = DeliverySession.ID(high: 3, low: 4)
        var file = try SpillFile.open(Backlog.SpillOptions(directory.file("spill")), session: other, fileSystem: disk)
        #expect(file.header.session == (isKept ? DeliverySession.ID(high: 1, low: 2) : other))
        #expect(file.damage == (tail.isEmpty ? nil : .init(bytes: Int64(tail.count))))
        #expect(try file.texts() == ["one"])
    }

    @Test(arguments: [false, true])
    func `what a failed write has left is never taken for entries`(isCutLater: Bool) throws {
        do {
            var file = try open()
            disk.limitSpace(to: 40)
            if isCutLater { disk.fail(.truncate, with: .inputOutput) }
            // Behind a later entry of five bytes, what was written of it would read as six entries of one byte.
            #expect(throws: SinkError.self) { try file.append(String(repeating: "\0\0\0\u{1}x", count: 20)) }
            disk.mend()
            try file.append("later")
        }
        var file = try open()
        #expect(file.count == 1)
        #expect(file.damage == nil)
        #expect(try file.texts() == ["later"])
    }

    @Test func `a file that its last user removes while it is opened is made anew`() throws {
        let path = directory.file("spill")
        let isFirst = Owner(true)
        disk.beforeEachCall { operation, _ in
            guard operation == .lock else { return }
            isFirst.withResource { isFirst in
                if isFirst { try? SystemFileSystem().remove(path) }
                isFirst = false
            }
        }
        do {
            var file = try open()
            try file.append("one")
        }
        #expect(directory.names == ["spill"])
        var file = try open()
        #expect(try file.texts() == ["one"])
    }

    /// Every operation in any order against a model, through many openings; the limit makes entries move to the front.
    @Test(arguments: 0..<UInt64(Rounds.of(20, short: 5)))
    func `whatever is done to it, it holds what a list would hold`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        var (model, number) = ([String](), 0)
        var firstNumber: UInt64 = 0
        for _ in 0..<4 {
            var file = try open(bytes: 8 << 20)
            #expect(file.count == model.count)
            #expect(file.header.firstNumber == firstNumber)
            var queue = EntryQueue()
            var loaded = 0
            for _ in 0..<300 {
                switch Int.random(in: 0..<10, using: &random) {
                case 0..<5:
                    let text = "\(number)" + String(repeating: "x", count: Int.random(in: 1...20_000, using: &random))
                    number += 1
                    try file.append(text)
                    model.append(text)
                case 5..<8:
                    try file.load(into: &queue)
                    loaded = queue.count
                default:
                    for _ in 0..<min(loaded, Int.random(in: 0...9, using: &random)) {
                        queue.expectFirst(model.removeFirst())
                        file.removeFirst(bytes: queue.firstLength ?? 0)
                        queue.removeFirst()
                        loaded -= 1
                        firstNumber += 1
                    }
                    try file.save(firstNumber: firstNumber)
                }
                #expect(file.count == model.count)
            }
            try file.save(firstNumber: firstNumber)
        }
        var file = try open(bytes: 8 << 20)
        #expect(try file.texts() == model)
    }

    @Test func `a file is removed when it is empty at the end, and kept otherwise`() throws {
        var file = try open()
        try file.finish(firstNumber: 0)
        #expect(directory.names == [])
        var other = try open()
        try other.append("one")
        try other.finish(firstNumber: 0)
        #expect(directory.names == ["spill"])
        #expect(try directory.permissions(of: "spill") == 0o600)
    }
}

extension SpillFile {
    mutating func append(_ text: String) throws(SinkError) {
        let bytes = Array(text.utf8)
        try bytes.span.bytes.withUnsafeBytes { bytes throws(SinkError) in try append(bytes, isLoaded: false) }
    }

    /// All that is not loaded.
    mutating func texts() throws -> [String] {
        var queue = EntryQueue()
        while unloadedCount > 0 { try load(into: &queue) }
        var texts: [String] = []
        queue.forEach { texts.append(String(decoding: $0, as: UTF8.self)) }
        return texts
    }
}

extension EntryQueue {
    func expectFirst(_ text: String) {
        let found = withBytes(from: 0) { String(decoding: $0.prefix(firstLength ?? 0), as: UTF8.self) }
        #expect(found == text)
    }
}
