import Dispatch
import Foundation
import Rotation
import SinkTesting
@testable import Sinks
import Testing

@Suite("A target that is no regular file")
struct StreamTargetTests {
    @Test("/dev/null takes everything, and is never rolled over")
    func devNull() throws {
        let time = ManualTime("2026-11-21 12:00:00")
        let options = FileOptions(clock: time.source)
        let sinks: [any Sink] = [
            try FileSink("/dev/null", options: options), try WatchedFileSink("/dev/null", options: options),
            try RotatingFileSink("/dev/null", maxBytes: 1, backupCount: 1, options: options),
            try TimedRotatingFileSink("/dev/null", at: RolloverSchedule(.second), maxBytes: 1, options: options),
        ]
        for sink in sinks {
            for _ in 0..<10 {
                time.advance(seconds: 2)
                try sink.log("text")
            }
            try sink.close()
            #expect(sink.statistics.emitted == 10)
            #expect(sink.statistics.rollovers == 0)
        }
        var status = stat()
        #expect(stat("/dev/null", &status) == 0 && status.st_mode & S_IFMT == S_IFCHR)
        #expect(!FileManager.default.fileExists(atPath: "/dev/null.1"))
    }

    @Test("/dev/full is a full disk: each record is refused, and counted")
    func devFull() throws {
        let sink = try FileSink("/dev/full", formatter: Some.plain)
        for _ in 0..<5 { #expect(sinkError { try sink.log("text") }?.errno == ENOSPC) }
        #expect(sink.statistics.failed == 5 && sink.statistics.emitted == 0)
    }

    @Test("A FIFO whose reader goes away is an error, not the end, and works again with a new reader")
    func fifo() throws {
        let directory = try TemporaryDirectory()
        mkfifo(directory.file(), 0o600)
        var reader = open(directory.file(), O_RDONLY | O_NONBLOCK)
        let sink = try RotatingFileSink(directory.file(), maxBytes: 10, backupCount: 1, formatter: Some.plain)
        try sink.log("longer than the limit")
        try sink.log("and another one")
        #expect(received(reader) == "longer than the limit\nand another one\n")
        close(reader)
        for _ in 0..<3 { #expect(sinkError { try sink.log("to no reader") }?.errno == EPIPE) }
        reader = open(directory.file(), O_RDONLY | O_NONBLOCK)
        try sink.log("back")
        #expect(received(reader) == "back\n")
        close(reader)
        #expect(sink.statistics.failed == 3 && sink.statistics.emitted == 3 && sink.statistics.rollovers == 0)
        #expect(directory.names == ["app.log"])
    }

    @Test("A full pipe is waited for, but not for ever", arguments: [true, false])
    func fullPipe(isNonblocking: Bool) throws {
        let ends = TestSocket.pipe()
        defer { ends.forEach { close($0) } }
        _ = fcntl(ends[1], F_SETFL, O_NONBLOCK)
        let filler = [UInt8](repeating: 120, count: 4096)
        while write(ends[1], filler, filler.count) > 0 {}
        if !isNonblocking { _ = fcntl(ends[1], F_SETFL, 0) }
        let sink = StreamSink(StreamSink.Descriptor(ends[1]), formatter: Some.plain)
        let outcome = within(seconds: 20) { sinkError { try sink.log("no room") } }
        #expect(outcome != nil, "emit to a full pipe did not return")
        #expect(outcome??.errno == EAGAIN)
        _ = drain(ends[0])
        try sink.log("room")
        #expect(received(ends[0]) == "room\n")
        #expect(sink.statistics.failed == 1 && sink.statistics.emitted == 1)
    }

    @Test("A record longer than a pipe holds arrives whole when the pipe is read", arguments: [true, false])
    func longRecord(isNonblocking: Bool) throws {
        let pipe = ReadPipe()
        if isNonblocking { _ = fcntl(pipe.writeEnd, F_SETFL, O_NONBLOCK) }
        let sink = StreamSink(StreamSink.Descriptor(pipe.writeEnd), formatter: Some.plain)
        let text = String(repeating: "0123456789", count: 100_000)
        try sink.log(text)
        try sink.log("end")
        _ = fcntl(pipe.writeEnd, F_SETFL, 0)
        #expect(pipe.lines() == [text, "end"])
    }

    @Test("A closed descriptor is an error with each record")
    func badDescriptor() throws {
        let sink = StreamSink(StreamSink.Descriptor(987_654))
        #expect(sinkError { try sink.log("text") }?.errno == EBADF)
        #expect(sink.statistics.failed == 1)
    }

    @Test("A pipe that was full is looked at, and not waited for, until it has had room again")
    func stuckPipe() throws {
        let disk = FaultyFileSystem()
        let pipe = ReadPipe()
        let sink = StreamSink(StreamSink.Descriptor(pipe.writeEnd), formatter: Some.plain, fileSystem: disk)
        try expectPatience(of: sink, disk)
        #expect(pipe.lines() == ["room", "more"])
    }

    @Test(
        "A FIFO that was full is looked at, and not waited for, until it has had room again",
        arguments: [false, true]
    )
    func stuckFIFO(isBuffered: Bool) throws {
        let directory = try TemporaryDirectory()
        mkfifo(directory.file(), 0o600)
        let reader = open(directory.file(), O_RDONLY | O_NONBLOCK)
        defer { close(reader) }
        let disk = FaultyFileSystem()
        var options = Some.options(disk)
        if isBuffered { options.buffering = .buffered(bytes: 8, forAtMost: nil) }
        let sink = try FileSink(directory.file(), formatter: Some.plain, options: options)
        if isBuffered {
            disk.fail(.write, with: .wouldBlock, times: 2)
            try sink.log("kept")
            for _ in 0..<2 { #expect(sinkError { try sink.flush() }?.errno == EAGAIN) }
            try sink.flush()
            try sink.log("next")
            try sink.flush()
            #expect(disk.patience == [1000, 0, 0, 1000])
            #expect(received(reader) == "kept\nnext\n")
        } else {
            try expectPatience(of: sink, disk)
            #expect(received(reader) == "room\nmore\n")
        }
    }

    private func expectPatience(of sink: some Sink, _ disk: FaultyFileSystem) throws {
        disk.fail(.write, with: .wouldBlock, times: 3)
        for _ in 0..<3 { #expect(sinkError { try sink.log("no room") }?.errno == EAGAIN) }
        for text in ["room", "more"] { try sink.log(text) }
        #expect(disk.patience == [1000, 0, 0, 0, 1000])
        #expect(sink.statistics.failed == 3 && sink.statistics.emitted == 2)
    }

    @Test("Each piece of a record that its reader takes renews the patience for the next one")
    func renewedPatience() throws {
        let disk = FaultyFileSystem()
        let pipe = ReadPipe()
        let sink = StreamSink(StreamSink.Descriptor(pipe.writeEnd), formatter: Some.plain, fileSystem: disk)
        try sink.log(String(repeating: "z", count: 4096 * 30))
        #expect(disk.patience.count > 29)
        #expect(disk.patience.allSatisfy { $0 == 1000 })
    }

    @Test("A reader that takes a record byte by byte has ten times the patience for all of it, and counts as reading")
    func patienceForAllPieces() throws {
        let disk = FaultyFileSystem()
        disk.acceptAtMost(1)
        let bytes = [UInt8](repeating: 120, count: 16 << 20)
        let device = open("/dev/null", O_WRONLY)
        defer { close(device) }
        var file = OpenFile(descriptor: device, isStream: true)
        file.patienceMilliseconds = 1
        let outcome = bytes.withUnsafeBytes { disk.writeAll($0, to: file) }
        #expect(outcome.written > 0 && outcome.written < bytes.count)
        #expect(outcome.error == Errno(ETIMEDOUT))
        file.learn(from: outcome.error)
        #expect(file.patienceMilliseconds == 1000)
    }

    @Test("The longest possible patience is not shortened by an overflow")
    func longestPatience() throws {
        let disk = FaultyFileSystem()
        disk.acceptAtMost(4096)
        let bytes = [UInt8](repeating: 120, count: 64 << 10)
        let device = open("/dev/null", O_WRONLY)
        defer { close(device) }
        var file = OpenFile(descriptor: device, isStream: true)
        file.patienceMilliseconds = .max
        let outcome = bytes.withUnsafeBytes { disk.writeAll($0, to: file) }
        #expect(outcome.written == bytes.count)
        #expect(outcome.error == nil)
    }

    @Test("A record cut off is ended as the sink ends records, whatever that is")
    func tornRecordTerminator() throws {
        let pipe = ReadPipe()
        let disk = FaultyFileSystem()
        let sink = StreamSink(
            StreamSink.Descriptor(pipe.writeEnd),
            formatter: Some.plain,
            terminator: ";;\n",
            fileSystem: disk
        )
        disk.limitSpace(to: 4)
        #expect(throws: SinkError.self) { try sink.log("cut off") }
        disk.mend()
        try sink.log("whole")
        #expect(pipe.lines() == ["cut ;;", "whole;;"])
    }

    @Test("Another stream can be set, and the one before is answered")
    func setStream() throws {
        let (first, second) = (ReadPipe(), ReadPipe())
        let sink = StreamSink(StreamSink.Descriptor(first.writeEnd), formatter: Some.plain)
        try sink.log("one")
        #expect(sink.setStream(StreamSink.Descriptor(second.writeEnd)) == StreamSink.Descriptor(first.writeEnd))
        #expect(sink.setStream(StreamSink.Descriptor(second.writeEnd)) == nil)
        try sink.log("two")
        #expect(first.lines() == ["one"])
        #expect(second.lines() == ["two"])
    }

    @Test("A record cut off in a pipe gets its line ended, so that the next one stands alone")
    func tornRecord() throws {
        let pipe = ReadPipe()
        let disk = FaultyFileSystem()
        let sink = StreamSink(StreamSink.Descriptor(pipe.writeEnd), formatter: Some.plain, fileSystem: disk)
        disk.limitSpace(to: 4)
        #expect(throws: SinkError.self) { try sink.log("cut off") }
        #expect(throws: SinkError.self) { try sink.log("lost") }
        disk.mend()
        try sink.log("whole")
        #expect(pipe.lines() == ["cut ", "whole"])
        #expect(sink.statistics.failed == 2 && sink.statistics.emitted == 1)
    }

    private func received(_ descriptor: Int32) -> String {
        String(decoding: drain(descriptor), as: UTF8.self)
    }

    private func drain(_ descriptor: Int32) -> [UInt8] {
        _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
        var (bytes, buffer) = ([UInt8](), [UInt8](repeating: 0, count: 65536))
        while true {
            let count = read(descriptor, &buffer, buffer.count)
            guard count > 0 else { return bytes }
            bytes += buffer[..<count]
        }
    }
}

/// The result of a closure run on another thread, or `nil` if that took longer.
func within<Result: Sendable>(seconds: Double, _ body: @escaping @Sendable () -> Result) -> Result? {
    let box = Owner(Result?.none)
    let done = DispatchSemaphore(value: 0)
    Thread.detachNewThread {
        let result = body()
        box.withResource { $0 = result }
        done.signal()
    }
    guard done.wait(timeout: .now() + seconds) == .success else { return nil }
    return box.withResource { $0 } ?? nil
}
