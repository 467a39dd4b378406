import Dispatch
import Foundation
import SinkTesting
import Sinks
import Testing

@Suite("A watched file")
struct WatchedFileTests {
    let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory() }

    private func sink(_ options: FileOptions = FileOptions()) throws -> WatchedFileSink {
        try WatchedFileSink(directory.file(), formatter: Some.plain, options: options)
    }

    @Test("that was renamed goes on in a new one")
    func renamed() throws {
        let sink = try sink()
        try sink.log("one")
        try FileManager.default.moveItem(atPath: directory.file(), toPath: directory.file("app.log.1"))
        try sink.log("two")
        try expectDirectory(directory, equals: ["app.log": "two\n", "app.log.1": "one\n"])
    }

    @Test("that was removed is made anew, with the permissions it had")
    func removed() throws {
        let sink = try sink()
        chmod(directory.file(), 0o640)
        try sink.log("one")
        try FileManager.default.removeItem(atPath: directory.file())
        try sink.log("two")
        try expectDirectory(directory, equals: ["app.log": "two\n"])
        #expect(try directory.permissions() == 0o640)
    }

    @Test("that another program made anew keeps its permissions")
    func replaced() throws {
        let sink = try sink()
        try sink.log("one")
        try FileManager.default.removeItem(atPath: directory.file())
        try directory.write("header\n")
        chmod(directory.file(), 0o664)
        try sink.log("two")
        try expectDirectory(directory, equals: ["app.log": "header\ntwo\n"])
        #expect(try directory.permissions() == 0o664)
    }

    @Test("whose folder was deleted and may not be made is an error with each record until the folder is back")
    func deletedFolder() throws {
        let path = directory.file("logs/app.log")
        try FileManager.default.createDirectory(atPath: directory.file("logs"), withIntermediateDirectories: false)
        let sink = try WatchedFileSink(
            path,
            formatter: Some.plain,
            options: FileOptions(access: .init(createsDirectories: false))
        )
        try sink.log("one")
        try FileManager.default.removeItem(atPath: directory.file("logs"))
        for _ in 0..<3 { #expect(sinkError { try sink.log("lost") }?.errno == ENOENT) }
        try FileManager.default.createDirectory(atPath: directory.file("logs"), withIntermediateDirectories: false)
        try sink.log("two")
        #expect(try directory.text(of: "logs/app.log") == "two\n")
        #expect(sink.statistics.failed == 3 && sink.statistics.emitted == 2)
    }

    @Test("whose folder was deleted makes it again")
    func folderMadeAgain() throws {
        let path = directory.file("logs/app.log")
        let sink = try WatchedFileSink(path, formatter: Some.plain)
        try sink.log("one")
        try FileManager.default.removeItem(atPath: directory.file("logs"))
        try sink.log("two")
        #expect(try directory.text(of: "logs/app.log") == "two\n")
    }

    @Test("that was emptied in place goes on at its start, without a hole")
    func copyTruncate() throws {
        let sink = try sink()
        for index in 0..<10 { try sink.log("before \(index)") }
        truncate(directory.file(), 0)
        try sink.log("after")
        try expectDirectory(directory, equals: ["app.log": "after\n"])
    }

    @Test("that a link has replaced is not followed")
    func link() throws {
        let sink = try sink()
        try sink.log("one")
        try directory.write("precious", to: "victim")
        try FileManager.default.removeItem(atPath: directory.file())
        try FileManager.default.createSymbolicLink(atPath: directory.file(), withDestinationPath: "victim")
        #expect(sinkError { try sink.log("lost") }?.errno == ELOOP)
        #expect(try directory.text(of: "victim") == "precious")
        try FileManager.default.removeItem(atPath: directory.file())
        try sink.log("two")
        #expect(try directory.text() == "two\n")
    }

    @Test("writes its buffer to the old file before it opens the new one")
    func buffered() throws {
        let sink = try sink(FileOptions(buffering: .buffered(forAtMost: nil)))
        try sink.log("one")
        try FileManager.default.moveItem(atPath: directory.file(), toPath: directory.file("app.log.1"))
        try sink.log("two")
        try sink.flush()
        try expectDirectory(directory, equals: ["app.log": "two\n", "app.log.1": "one\n"])
    }

    @Test("can be opened anew on request, and only then if nothing is written")
    func onRequest() throws {
        let sink = try sink()
        try FileManager.default.removeItem(atPath: directory.file())
        try sink.reopenIfNeeded()
        try expectDirectory(directory, equals: ["app.log": ""])
    }

    @Test("is noticed to be another one even where inodes are used again")
    func inodeReuse() throws {
        let sink = try sink()
        for round in 0..<100 {
            try FileManager.default.removeItem(atPath: directory.file())
            try directory.write("header \(round)\n")
            try sink.log("record \(round)")
            #expect(try directory.text() == "header \(round)\nrecord \(round)\n")
        }
    }

    @Test("survives 500 renames under 4 writers, and loses nothing", arguments: [false, true])
    func race(opensLate: Bool) throws {
        let sink = try sink(FileOptions(opensLate: opensLate))
        let (writers, each) = (4, 500)
        DispatchQueue.concurrentPerform(iterations: writers + 1) { worker in
            if worker == writers {
                for index in 0..<500 { rename(directory.file(), directory.file("app.log.\(index + 1)")) }
                return
            }
            for index in 0..<each {
                do { try sink.log("\(worker) \(index)") } catch { Issue.record("\(error)") }
            }
        }
        let lines = try directory.contents().values.flatMap { $0.split(separator: "\n").map(String.init) }
        let expected = (0..<writers).flatMap { worker in (0..<each).map { "\(worker) \($0)" } }
        #expect(lines.sorted() == expected.sorted())
        #expect(sink.statistics.emitted == UInt64(writers * each))
    }

    @Test("survives 500 removals under 4 writers")
    func removals() throws {
        let sink = try sink()
        DispatchQueue.concurrentPerform(iterations: 5) { worker in
            for index in 0..<500 {
                if worker == 4 {
                    unlink(directory.file())
                } else {
                    do { try sink.log("\(worker) \(index)") } catch { Issue.record("\(error)") }
                }
            }
        }
        try sink.log("end")
        #expect(try directory.text().hasSuffix("end\n"))
        #expect(sink.statistics.emitted == 2001)
    }
}
