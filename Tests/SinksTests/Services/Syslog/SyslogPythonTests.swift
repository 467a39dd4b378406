import Foundation
import TestPeers
import Testing

@testable import Sinks

/// Our bytes beside those of CPython's `SysLogHandler` for the same records.
@Suite("CPython's SysLogHandler", .compares(with: .python313), .blocking)
struct SyslogPythonTests {
    /// Logs each text at each level with each handler to one address, and then an exception.
    private static let script = """
        import json, logging, logging.handlers, sys
        port, path, texts = json.loads(sys.argv[1])
        logging.addLevelName(25, 'NOTICE')
        for address in (('127.0.0.1', port), path):
            for facility, ident, nul in (('user', '', True), ('local7', 'prog: ', False), ('solaris-cron', 'h\\u00e4m-', True)):
                h = logging.handlers.SysLogHandler(address=address, facility=facility)
                h.ident, h.append_nul = ident, nul
                for level in (10, 20, 25, 30, 35, 40, 50):
                    for text in texts:
                        h.handle(logging.LogRecord('n', level, 'f.py', 1, text, None, None))
                h.close()
        """
    private static let texts = ["plain", "sp\u{e4}m \u{1f600}", "", "100%", "  spaces  ", "<0>"]

    @Test("sends the same bytes over UDP and to a Unix socket")
    func bytes() throws {
        let folder = try TemporaryDirectory()
        let receivers = [try DatagramReceiver(), try DatagramReceiver(path: folder.file("s"))]
        guard case .udp(let host, let port) = receivers[0].endpoint else { return }
        let argument = try JSONSerialization.data(
            withJSONObject: [Int(port), folder.file("s"), Self.texts],
            options: []
        )
        guard let python = Peers.python else { return Peers.missing("python3.13") }
        let process = Process()
        process.executableURL = URL(filePath: python)
        process.arguments = ["-c", Self.script, String(decoding: argument, as: UTF8.self)]
        try process.run()
        defer { process.waitUntilExit() }
        let count = 3 * 7 * Self.texts.count
        let theirs = receivers.map { next(count, from: $0) }
        #expect(theirs.map(\.count) == [count, count])

        for (receiver, address) in zip(receivers, [SyslogAddress.udp(host, port), .unix(folder.file("s"))]) {
            var ours: [[UInt8]] = []
            for (facility, ident, nul) in [
                ("user", "", true), ("local7", "prog: ", false), ("solaris-cron", "häm-", true),
            ] {
                let sink = try SyslogSink(
                    address,
                    facility: try #require(SyslogFacility(named: facility)),
                    format: .python(ident: ident, appendsNUL: nul),
                    options: SyslogOptions(severity: .python)
                )
                for level in [10, 20, 25, 30, 35, 40, 50] as [Int32] {
                    for text in Self.texts {
                        try sink.log(text, Level(level))
                        try ours.append(#require(receiver.next()))
                    }
                }
                try sink.close()
            }
            let index = receiver === receivers[0] ? 0 : 1
            #expect(ours == theirs[index])
        }
    }

    /// The next datagrams, waiting for each of them for a minute.
    private func next(_ count: Int, from receiver: DatagramReceiver) -> [[UInt8]] {
        (0..<count).compactMap { _ in
            for _ in 0..<6 {
                if let datagram = receiver.next() { return datagram }
            }
            return nil
        }
    }

    @Test("sends the same bytes of an exception, line breaks and all")
    func exceptions() throws {
        let script = """
            import logging, logging.handlers, sys
            h = logging.handlers.SysLogHandler(address=sys.argv[1])
            h.setFormatter(logging.Formatter('%(name)s: %(message)s'))
            r = logging.LogRecord('shop', 40, 'f.py', 1, 'failed', None, None)
            r.exc_text = 'Traceback:\\n  boom'
            h.handle(r)
            """
        let folder = try TemporaryDirectory()
        let receiver = try DatagramReceiver(path: folder.file("s"))
        guard try Peers.python(script, [folder.file("s")]) != nil else { return }
        let theirs = receiver.next()

        /// Python does not indent what follows the line.
        struct PythonFormatter: RecordFormatter {
            func format(_ record: LogRecord, into writer: inout ByteWriter) {
                writer.append("\(record.name): \(record.message.text())\n\(record.errorText ?? "")")
            }
        }
        var record = LogRecord(level: .error, name: "shop", message: "failed")
        record.errorText = "Traceback:\n  boom"
        let sink = try SyslogSink(.unix(folder.file("s")), format: .python(), formatter: PythonFormatter())
        try sink.emit(record)
        #expect(receiver.next() == theirs)
        #expect(theirs == Array("<11>shop: failed\nTraceback:\n  boom\0".utf8))
        try sink.close()
    }

    @Test("sends the same bytes over TCP, back to back, each with its NUL")
    func stream() throws {
        let script = """
            import logging, logging.handlers, socket, sys
            s = socket.create_server(('127.0.0.1', 0))
            h = logging.handlers.SysLogHandler(address=s.getsockname(), socktype=socket.SOCK_STREAM)
            for text in ('one', 'two'):
                h.handle(logging.LogRecord('n', 20, 'f.py', 1, text, None, None))
            h.close()
            sys.stdout.buffer.write(s.accept()[0].recv(1000))
            """
        guard let theirs = try Peers.python(script) else { return }
        let peer = ScriptedPeer()
        let sink = try SyslogSink(
            .stream(.tcp("peer", 1), over: peer.connector),
            format: .python(),
            options: SyslogOptions(framing: .unframed)
        )
        try sink.log("one")
        try sink.log("two")
        #expect(peer.get { $0.received[0] } == Array(theirs))
        try sink.close()
    }
}
