import Foundation
import Rotation
import SinkTesting
import Testing

@testable import Sinks

/// To Swift, a slash or dash and a combining mark behind it are one character; to the system they are bytes.
@Suite("A path whose names begin with a combining mark")
struct PathByteTests {
    let directory: TemporaryDirectory
    private let mark = "\u{301}"

    init() throws { directory = try TemporaryDirectory() }

    @Test("is taken apart at its slashes")
    func parts() throws {
        let path = try AbsolutePath("/dir/\(mark)sub//\(mark)a.log")
        #expect(Array(path.directory.utf8) == Array("/dir/\(mark)sub".utf8))
        #expect(Array(path.fileName.utf8) == Array("\(mark)a.log".utf8))
        #expect(try AbsolutePath("/\(mark)a.log").directory == "/")
        #expect(sinkError { _ = try AbsolutePath("/\(mark)/") }?.code == .invalidOption)
    }

    @Test("is another one than the path that Swift holds for equal")
    func spellings() throws {
        let (composed, decomposed) = (try AbsolutePath("/dir/\u{E9}.log"), try AbsolutePath("/dir/e\(mark).log"))
        #expect(composed != decomposed)
        #expect(Set([composed, decomposed]).count == 2)
    }

    @Test("is logged to, in folders that are made")
    func logged() throws {
        let path = directory.path + "/\(mark)x/\(mark)y/\(mark)a.log"
        let sink = try FileSink(path, formatter: Some.plain)
        try sink.log("text")
        #expect(try String(contentsOfFile: path, encoding: .utf8) == "text\n")
        #expect(directory.names.map { Array($0.utf8) } == [Array("\(mark)x".utf8)])
    }

    @Test("is rolled over")
    func rolledOver() throws {
        let path = directory.path + "/\(mark)a.log"
        let sink = try RotatingFileSink(path, maxBytes: 10, backupCount: 2, formatter: Some.plain)
        for text in ["11111111", "22222222", "33333333", "44444444"] { try sink.log(text) }
        for (suffix, text) in [("", "44444444\n"), (".1", "33333333\n"), (".2", "22222222\n")] {
            #expect(try String(contentsOfFile: path + suffix, encoding: .utf8) == text)
        }
        #expect(directory.names.count == 3)
    }

    @Test("leaves an unfinished compressed file that is recognised")
    func leftover() throws {
        let leftover = CompressionTemporary(parsing: ".compressing-4711-9f3b-\(mark)a.log.1")
        let (own, other) = (try BackupNaming("\(mark)a.log", .numbered), try BackupNaming("a.log", .numbered))
        #expect(leftover?.belongs(to: own) == true)
        #expect(leftover?.belongs(to: other) == false)
    }

    @Test("is the file of a stack frame, with a bracket before the mark, too")
    func stackFrame() {
        let frame = StackFrame(parsing: "/bin/\(mark)shop(\(mark)place+0x22) [0x55d0]")
        #expect(Array(frame.description.utf8) == Array("\(mark)place + 0x22 in \(mark)shop".utf8))
    }
}

@Suite("A system call that a signal interrupts")
struct InterruptedCallTests {
    @Test("is made again, also where it returns a pointer")
    func pointer() throws {
        var interruptions = 3
        let value = try retryingPointer { () -> Int? in
            errno = EINTR
            interruptions -= 1
            return interruptions < 0 ? 7 : nil
        }
        #expect(value == 7 && interruptions == -1)
        #expect(throws: Errno.accessDenied) {
            _ = try retryingPointer { () -> Int? in
                errno = EACCES
                return nil
            }
        }
    }
}
