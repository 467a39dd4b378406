import Foundation
import Testing

@testable import Sinks

extension SyslogSinkTests {
    @Test("sends a long record as several datagrams, which count as one record")
    func severalDatagrams() throws {
        let receiver = try DatagramReceiver()
        guard case .udp(let host, let port) = receiver.endpoint else { return }
        let sink = try SyslogSink(.udp(host, port), format: format, options: SyslogOptions(longestMessage: 480))
        let text = String(repeating: "0123456789", count: 100)
        try sink.log(text)
        let parts = (0..<3).compactMap { _ in receiver.next() }.map { String(decoding: $0, as: UTF8.self) }
        #expect(parts.map(\.utf8.count) == [480, 480, 52])
        #expect(parts.map { $0.dropFirst(4) }.joined() == text)
        #expect(sink.statistics.emitted == 1 && sink.statistics.bytes == 1012)
        try sink.close()
    }

    @Test("finds the system's longest datagram where that is shorter than configured")
    func systemLimit() throws {
        let folder = try TemporaryDirectory()
        let receiver = try DatagramReceiver(path: folder.file("s"))
        let calls = FaultyDatagramCalls()
        calls.script(sends: [.messageTooLong, .messageTooLong])
        let sink = try SyslogSink(.unix(folder.file("s")), format: format, calls: calls)
        try sink.log(String(repeating: "x", count: 4000))
        let sizes = (0..<5).compactMap { _ in receiver.next()?.count }
        #expect(sizes == [1001, 1001, 1001, 1001, 16])
        #expect(sink.statistics.emitted == 1 && sink.statistics.failed == 0)
        try sink.close()
    }

    @Test("counts a record as failed if one of its datagrams is")
    func partialFailure() throws {
        let folder = try TemporaryDirectory()
        let receiver = try DatagramReceiver(path: folder.file("s"))
        let calls = FaultyDatagramCalls()
        calls.script(sends: [nil, .accessDenied])
        let sink = try SyslogSink(
            .unix(folder.file("s"), as: .datagram),
            format: format,
            options: SyslogOptions(longestMessage: 480),
            calls: calls
        )
        #expect(sinkError { try sink.log(String(repeating: "x", count: 1000)) }?.errno == Errno.accessDenied.rawValue)
        #expect(receiver.next()?.count == 480)
        #expect(sink.statistics.emitted == 0 && sink.statistics.failed == 1 && sink.statistics.bytes == 0)
        try sink.log("next")
        #expect(receiver.next() == Array("<14>next".utf8))
        try sink.close()
    }

    @Test("waits once for all datagrams of a record, not for each of them")
    func oneDeadline() throws {
        let folder = try TemporaryDirectory()
        let receiver = try DatagramReceiver(path: folder.file("s"))
        let calls = FaultyDatagramCalls()
        calls.script(sends: [.wouldBlock, nil, .wouldBlock, .noBuffers, nil, .wouldBlock])
        let sink = try SyslogSink(
            .unix(folder.file("s"), as: .datagram),
            format: format,
            options: SyslogOptions(longestMessage: 480, socket: SocketOptions(timeouts: .init(send: .seconds(3600)))),
            calls: calls
        )
        try sink.log(String(repeating: "x", count: 1400))
        #expect((0..<3).compactMap { _ in receiver.next()?.count } == [480, 480, 452])
        #expect(calls.deadlines.count == 4)
        #expect(Set(calls.deadlines).count == 1)
        calls.script(sends: [.wouldBlock])
        try sink.log("next")
        #expect(Set(calls.deadlines).count == 2)
        try sink.close()
    }

    @Test("does not send again what has gone when a later datagram turns out to be too long")
    func laterDatagramTooLong() throws {
        let folder = try TemporaryDirectory()
        let receiver = try DatagramReceiver(path: folder.file("s"))
        let calls = FaultyDatagramCalls()
        calls.script(sends: [nil, .messageTooLong])
        let sink = try SyslogSink(
            .unix(folder.file("s"), as: .datagram),
            format: format,
            options: SyslogOptions(longestMessage: 480),
            calls: calls
        )
        #expect(sinkError { try sink.log(String(repeating: "x", count: 1000)) }?.code == .tooLong)
        #expect(sink.statistics.emitted == 0 && sink.statistics.failed == 1)
        try sink.log("next")
        #expect(receiver.next()?.count == 480)
        #expect(receiver.next() == Array("<14>next".utf8))
        try sink.close()
    }

    @Test("finds a daemon at once that went with a stream and came back with datagrams")
    func kindAfterBackoff() throws {
        let folder = try TemporaryDirectory()
        let path = folder.file("s")
        // No time passes, so a back-off would never end.
        let socket = SocketOptions(failures: .silent, clock: ManualTime().source)
        let sink = try SyslogSink(.unix(path), format: format, options: SyslogOptions(socket: socket))
        do {
            let stream = try StreamListener(path: path)
            try sink.log("one")
            #expect(try stream.read(8) == Array("<14>one\0".utf8))
        }
        try FileManager.default.removeItem(atPath: path)
        for _ in 0..<2 { #expect(sinkError { try sink.log("lost") }?.errno == Errno.noSuchFile.rawValue) }
        let receiver = try DatagramReceiver(path: path)
        try sink.log("two")
        #expect(receiver.next() == Array("<14>two".utf8))
        #expect(sink.statistics.emitted == 2 && sink.statistics.failed == 2)
        try sink.close()
    }

    @Test("is available where a daemon listens, with datagrams or a stream")
    func availability() throws {
        let folder = try TemporaryDirectory()
        let path = folder.file("s")
        #expect(!SyslogSink.isAvailable(at: path))
        try folder.write("no socket", to: "file")
        #expect(!SyslogSink.isAvailable(at: folder.file("file")))
        #expect(!SyslogSink.isAvailable(at: "/" + String(repeating: "p", count: 200)))
        do {
            let receiver = try DatagramReceiver(path: path)
            #expect(SyslogSink.isAvailable(at: path))
            withExtendedLifetime(receiver) {}
        }
        #expect(!SyslogSink.isAvailable(at: path))
        try FileManager.default.removeItem(atPath: path)
        let stream = try StreamListener(path: path)
        #expect(SyslogSink.isAvailable(at: path))
        withExtendedLifetime(stream) {}
    }

    @Test("takes its socket for a stream if it is one, and for datagrams again when it has become that")
    func socketKinds() throws {
        let folder = try TemporaryDirectory()
        let path = folder.file("s")
        let socket = SocketOptions(backoff: Backoff(retryStart: .zero), failures: .silent)
        let sink = try SyslogSink(.unix(path), format: format, options: SyslogOptions(socket: socket))
        #expect(sinkError { try sink.log("no listener") }?.errno == Errno.noSuchFile.rawValue)
        do {
            let stream = try StreamListener(path: path)
            try sink.log("one")
            try sink.log("two")
            #expect(try stream.read(16) == Array("<14>one\0<14>two\0".utf8))
        }
        try FileManager.default.removeItem(atPath: path)
        let receiver = try DatagramReceiver(path: path)
        // The peer's end shows at the first record, and what listens there now when it is connected to.
        try sink.log("three")
        #expect(receiver.next() == Array("<14>three".utf8))
        #expect(sink.statistics.emitted == 3 && sink.statistics.failed == 1 && sink.statistics.dropped == 0)
        try sink.close()
        #expect(sinkError { try sink.log("late") }?.code == .closed)
        try sink.close()
    }
}
