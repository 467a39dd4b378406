import Dispatch
import Foundation
import SinkTesting
import Testing

@testable import Sinks

@Suite("The lock file of a log that processes share", .blocking)
struct LockFileTests {
    let directory: TemporaryDirectory
    let disk = FaultyFileSystem()

    init() throws { directory = try TemporaryDirectory() }

    private func sink(_ opening: FileOpening = .append) throws -> RotatingFileSink {
        var options = Some.options(disk)
        options.access.sharing = .processes
        options.opening = opening
        return try RotatingFileSink(
            directory.file(),
            maxBytes: 100,
            backupCount: 1,
            formatter: Some.plain,
            options: options
        )
    }

    /// Opens the lock file as another process would.
    private func openLock() -> Int32 { open(directory.file("app.log.lock"), O_WRONLY | O_CREAT, 0o600) }

    /// Returns the number of this process's descriptors of a path in the folder, its removed files included.
    private func descriptors() throws -> Int {
        try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count {
            let target = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/" + $0)
            return target?.hasPrefix(directory.path) == true
        }
    }

    @Test("that is held too long is an error, and no wait for ever", arguments: [0, 20])
    func patience(milliseconds: Int) throws {
        let (holder, waiting) = (openLock(), openLock())
        defer {
            close(holder)
            close(waiting)
        }
        #expect(flock(holder, LOCK_EX) == 0)
        #expect(throws: Errno.wouldBlock) { try LockWaiting.lock(waiting, patience: .milliseconds(milliseconds)) }
        #expect(flock(holder, LOCK_UN) == 0)
        try LockWaiting.lock(waiting, patience: .zero)
        #expect(flock(holder, LOCK_EX | LOCK_NB) == -1)
    }

    @Test("is waited for while another process has it")
    func waits() throws {
        let (holder, waiting) = (openLock(), openLock())
        defer {
            close(holder)
            close(waiting)
        }
        #expect(flock(holder, LOCK_EX) == 0)
        DispatchQueue.global().async { flock(holder, LOCK_UN) }
        try LockWaiting.lock(waiting, patience: .seconds(60))
        #expect(flock(holder, LOCK_EX | LOCK_NB) == -1)
    }

    @Test("is held while the log is emptied for a new start")
    func truncates() throws {
        try directory.write("theirs\n")
        let other = openLock()
        defer { close(other) }
        let found = Owner([Int32]())
        disk.beforeEachCall { operation, path in
            guard operation == .open || operation == .truncate, path != directory.file("app.log.lock") else { return }
            let result = flock(other, LOCK_EX | LOCK_NB)
            flock(other, LOCK_UN)
            found.withResource { $0.append(result) }
        }
        let sink = try sink(.truncate)
        #expect(found.withResource { $0 } == [-1, -1])
        disk.beforeEachCall(nil)
        try sink.log("ours")
        #expect(try directory.text() == "ours\n")
        #expect(flock(other, LOCK_EX | LOCK_NB) == 0)
    }

    @Test("that cannot be had leaves the log as it is, which was to be emptied")
    func cannotTruncate() throws {
        try directory.write("theirs\n")
        disk.fail(.lock, with: .wouldBlock, times: 1)
        #expect(sinkError { _ = try sink(.truncate) }?.errno == EWOULDBLOCK)
        #expect(try directory.text() == "theirs\n")
    }

    @Test("that cannot be had costs the record, which is counted, and nothing else")
    func heldTooLong() throws {
        let sink = try sink()
        disk.fail(.lock, with: .wouldBlock, times: 1)
        #expect(sinkError { try sink.log("lost") }?.errno == EWOULDBLOCK)
        try sink.log("kept")
        #expect(sink.statistics.emitted == 1 && sink.statistics.failed == 1)
    }

    @Test("that is known to be held by a process that is stuck is waited for no more, until it has been free")
    func stuck() throws {
        let sink = try sink()
        try sink.log("one")
        disk.fail(.lock, with: .wouldBlock, times: 9)
        DispatchQueue.concurrentPerform(iterations: 8) { _ in
            #expect(
                sinkError { try sink.log("lost") }?.description
                    == "could not lock \(directory.file("app.log.lock")): another process has held it for 5 seconds or more: "
                    + "Resource temporarily unavailable (errno 11)"
            )
        }
        #expect(sinkError { try sink.rollover() }?.errno == EWOULDBLOCK)
        for text in ["two", "three"] { try sink.log(text) }
        // The start of the sink, the first record and the first that fails wait; the last one waits again.
        #expect(disk.lockPatience == [5000, 5000, 5000] + [Int32](repeating: 0, count: 9) + [5000])
        #expect(try directory.text() == "one\ntwo\nthree\n")
        #expect(sink.statistics.failed == 8)
    }

    @Test("of another user is refused, unless they may write to the log")
    func foreignLock() throws {
        let (theirs, own) = (UInt32(12_345), getuid())
        for (permissions, logOwner, isRefused) in [
            (0o644, own, true), (0o660, own, false), (0o644, theirs, false), (0o602, own, false),
        ] as [(UInt16, UInt32, Bool)] {
            disk.alterStatus { status in
                status.owner = status.permissions.rawValue == permissions ? logOwner : theirs
            }
            try directory.write("")
            chmod(directory.file(), mode_t(permissions))
            unlink(directory.file("app.log.lock"))
            try directory.write("", to: "app.log.lock")
            chmod(directory.file("app.log.lock"), 0o640)
            let error = sinkError { _ = try sink() }
            #expect(error?.code == (isRefused ? .untrusted : nil), "\(String(permissions, radix: 8))")
            if isRefused {
                #expect(
                    error?.description.hasSuffix("it belongs to user 12345, whose lock could stop every record") == true
                )
            }
        }
    }

    @Test("is made and locked anew when another program has removed it")
    func removed() throws {
        let sink = try sink()
        try sink.log("one")
        unlink(directory.file("app.log.lock"))
        let taken = Owner([Int32]())
        disk.beforeEachCall { operation, _ in
            guard operation == .write else { return }
            let other = open(directory.file("app.log.lock"), O_WRONLY)
            taken.withResource { $0.append(other < 0 ? other : flock(other, LOCK_EX | LOCK_NB)) }
            close(other)
        }
        try sink.log("two")
        #expect(taken.withResource { $0 } == [-1])
        #expect(directory.names == ["app.log", "app.log.lock"])
        #expect(try directory.text() == "one\ntwo\n")
        #expect(try descriptors() == 2)
    }

    @Test("lets only users hold it that may write to the log", arguments: [0o644, 0o664, 0o620, 0o666])
    func permissions(mode: Int) throws {
        try directory.write("")
        chmod(directory.file(), mode_t(mode))
        var options = Some.options(disk)
        (options.access.sharing, options.access.permissions) = (.processes, FileMode(rawValue: UInt16(mode)))
        let writers = mode & 0o222
        // One from an earlier version, and a new one.
        for isThere in [true, false] {
            if isThere {
                try directory.write("", to: "app.log.lock")
                chmod(directory.file("app.log.lock"), 0o644)
            } else {
                unlink(directory.file("app.log.lock"))
            }
            _ = try RotatingFileSink(directory.file(), maxBytes: 100, backupCount: 1, options: options)
            #expect(try directory.permissions(of: "app.log.lock") == writers | writers << 1)
        }
    }

    @Test("of a log that is yet to be made is for those whom the process's mask lets write to it")
    func maskedPermissions() throws {
        var options = Some.options(disk)
        (options.access.sharing, options.access.permissions) = (.processes, FileMode(rawValue: 0o644))
        let sink = try RotatingFileSink(directory.file(), maxBytes: 100, backupCount: 1, options: options)
        try sink.log("text")
        #expect(try directory.permissions(of: "app.log.lock") == 0o600)
    }

    @Test("is closed with the sink")
    func closed() throws {
        let sink = try sink()
        #expect(try descriptors() == 2)
        try sink.close()
        #expect(try descriptors() == 0)
        #expect(sinkError { try sink.log("late") }?.code == .closed)
        #expect(try descriptors() == 0)
    }
}
