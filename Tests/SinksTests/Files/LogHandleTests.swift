import Foundation
import SinkTesting
import Testing

@testable import Sinks

@Suite("The handle of a log file")
struct LogHandleTests {
    let directory: TemporaryDirectory
    let disk = FaultyFileSystem()

    init() throws { directory = try TemporaryDirectory() }

    private func handle() throws -> LogHandle {
        var handle = LogHandle(try AbsolutePath(directory.file()), options: Some.options(disk))
        try handle.open()
        return handle
    }

    private func write(_ text: String, to handle: inout LogHandle) -> Errno? {
        Array(text.utf8).withUnsafeBytes { handle.write(entry: $0) }
    }

    private struct Row {
        /// The bytes that find room.
        let space: Int?
        /// The operation that fails when the part is to be taken back.
        let fault: FaultyFileSystem.Operation?
        let error: Errno?
        let text: String
        let isTorn: Bool
    }

    private static let rows = [
        Row(space: nil, fault: nil, error: nil, text: "old\nentry\n", isTorn: false),
        Row(space: 6, fault: nil, error: nil, text: "old\nentry\n", isTorn: false),
        Row(space: 0, fault: nil, error: .noSpace, text: "old\n", isTorn: false),
        Row(space: 5, fault: nil, error: .noSpace, text: "old\n", isTorn: false),
        Row(space: 5, fault: .status, error: .noSpace, text: "old\nentry", isTorn: true),
        Row(space: 1, fault: .truncate, error: .noSpace, text: "old\ne", isTorn: true),
    ]

    @Test("writes an entry or nothing, or knows the length of the part", arguments: rows.indices)
    func write(index: Int) throws {
        let row = Self.rows[index]
        try directory.write("old\n")
        var handle = try handle()
        disk.limitSpace(to: row.space)
        if let fault = row.fault { disk.fail(fault, with: .inputOutput) }
        #expect(write("entry\n", to: &handle) == row.error)
        #expect(try directory.text() == row.text)
        let (length, isTorn) = (handle.length, handle.isTorn)
        #expect(length == Int64(row.text.utf8.count))
        #expect(isTorn == row.isTorn)
    }

    @Test("ends the line of a part before the last bytes, and forgets a part that is gone")
    func lastBytes() throws {
        var handle = try handle()
        disk.limitSpace(to: 2)
        disk.fail(.truncate, with: .inputOutput)
        #expect(write("entry\n", to: &handle) == .noSpace)
        disk.mend()
        Array("last\n".utf8).withUnsafeBytes { handle.writeLast($0) }
        #expect(try directory.text() == "en\nlast\n")
        try handle.empty()
        #expect(handle.isTorn == false)
    }

    @Test("ends the line of a part, however often that takes")
    func tornLine() throws {
        var handle = try handle()
        disk.limitSpace(to: 2)
        disk.fail(.truncate, with: .inputOutput)
        #expect(write("entry\n", to: &handle) == .noSpace)
        #expect(handle.endTornLine() == .noSpace)
        #expect(handle.isTorn == true)
        disk.mend()
        #expect(handle.endTornLine() == nil)
        #expect(handle.isTorn == false)
        #expect(try directory.text() == "en\n")
        #expect(handle.length == 3)
    }

    @Test("does not take back a part behind which another program has written")
    func otherProgram() throws {
        var handle = try handle()
        let path = directory.file()
        disk.limitSpace(to: 2)
        disk.beforeEachCall { operation, _ in
            guard operation == .status, let file = fopen(path, "a") else { return }
            fputs("other\n", file)
            fclose(file)
        }
        #expect(write("entry\n", to: &handle) == .noSpace)
        #expect(try directory.text() == "enother\n")
        #expect(handle.isTorn == true)
    }

    @Test("writes nothing without a file")
    func closed() throws {
        var handle = try handle()
        handle.close()
        #expect(write("entry\n", to: &handle) == .badDescriptor)
        let (isOpen, isRegular, length, identity) = (handle.isOpen, handle.isRegular, handle.length, handle.identity)
        #expect(!isOpen && !isRegular && length == 0 && identity == nil)
        #expect(try directory.text() == "")
    }

    @Test("keeps the open file if another cannot be opened in its place")
    func replace() throws {
        var handle = try handle()
        #expect(write("1\n", to: &handle) == nil)
        try #require(rename(directory.file(), directory.file("app.log.1")) == 0)
        disk.fail(.open, with: .accessDenied, times: 1)
        #expect(throws: SinkError.self) { try handle.replace() }
        #expect(write("2\n", to: &handle) == nil)
        #expect(handle.length == 4)
        try handle.replace()
        #expect(write("3\n", to: &handle) == nil)
        #expect(handle.length == 2)
        try expectDirectory(directory, equals: ["app.log": "3\n", "app.log.1": "1\n2\n"])
    }
}
