import SinkTesting
import Testing

@testable import Sinks

/// A way to set up a syslog sink, for the conformance suite.
struct SyslogSubject: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let make: @Sendable (any RecordFormatter) throws -> ConformanceSubject

    /// Over a connection in memory.
    static func stream(_ framing: SyslogOptions.Framing, _ socket: SocketOptions, buffers: Bool) -> SyslogSubject {
        SyslogSubject(testDescription: "\(framing)\(buffers ? ", with a backlog" : "")") { formatter in
            let peer = ScriptedPeer()
            var options = SyslogOptions(framing: framing, longestMessage: 1 << 20, socket: socket)
            options.socket.failures = .silent
            options.socket.timeouts.flush = .milliseconds(500)
            options.socket.backoff = Backoff(retryStart: .zero)
            let sink = try SyslogSink(
                .stream(.tcp("peer", 1), over: peer.connector),
                format: .python(appendsNUL: false),
                formatter: formatter,
                options: options
            )
            return ConformanceSubject(
                sink,
                buffers: buffers,
                delivered: { peer.get { $0.received.flatMap { SyslogStream.messages($0, framing) } }.map(entry) },
                breakDestination: { peer.goAway() }
            )
        }
    }

    /// As datagrams to a real socket, each of which is taken before the next is sent.
    static func datagrams(_ name: String, _ listen: @escaping @Sendable () throws -> Destination) -> SyslogSubject {
        SyslogSubject(testDescription: name) { formatter in
            let destination = try listen()
            let received = Owner([String]())
            let calls = FaultyDatagramCalls {
                let bytes = destination.receiver.next() ?? []
                received.withResource { $0.append(EntryCodec.entry(in: Array(entry(bytes).utf8))) }
            }
            let sink = try SyslogSink(
                destination.address,
                format: .python(appendsNUL: false),
                formatter: PackedFormatter(base: formatter),
                options: SyslogOptions(longestMessage: 1 << 20, socket: SocketOptions(failures: .silent)),
                calls: calls
            )
            return ConformanceSubject(
                sink,
                delivered: { received.withResource { $0 } ?? [] },
                breakDestination: {
                    calls.failAlways(with: Errno(100))
                    return { calls.failAlways(with: nil) }
                }
            )
        }
    }

    /// A receiver, and how it is reached.
    struct Destination {
        let receiver: DatagramReceiver
        let address: SyslogAddress
        /// It is removed with everything in it with its last reference.
        var folder: TemporaryDirectory?
    }

    /// Writes what repeats itself as a few bytes, so that the longest record of the suite fits into a datagram.
    private struct PackedFormatter: RecordFormatter {
        let base: any RecordFormatter

        func format(_ record: LogRecord, into writer: inout ByteWriter) {
            EntryCodec(formatter: base).encode(record, into: &writer)
        }
    }

    private static func entry(_ message: [UInt8]) -> String {
        String(decoding: message.drop { $0 != UInt8(ascii: ">") }.dropFirst(), as: UTF8.self)
    }

    static let all = [
        stream(.octetCounting, SocketOptions(), buffers: true),
        stream(.octetCounting, SocketOptions(backlog: .none), buffers: false),
        stream(.nul, SocketOptions(backlog: .none), buffers: false),
        datagrams("UDP") {
            let receiver = try DatagramReceiver()
            guard case .udp(let host, let port) = receiver.endpoint else { throw Errno.notConnected }
            return Destination(receiver: receiver, address: .udp(host, port))
        },
        datagrams("a Unix socket") {
            let folder = try TemporaryDirectory()
            let path = folder.file("s")
            return Destination(receiver: try DatagramReceiver(path: path), address: .unix(path), folder: folder)
        },
    ]
}

extension ConformanceTests {
    @Test("Syslog sinks do", arguments: SyslogSubject.all)
    func syslog(syslog: SyslogSubject) {
        #expect(SinkConformance { try syslog.make($0) }.violations() == [])
    }
}

/// Bytes of a stream as the messages in it.
enum SyslogStream {
    static func messages(_ bytes: [UInt8], _ framing: SyslogOptions.Framing) -> [[UInt8]] {
        switch framing {
        case .octetCounting: counted(bytes)
        case .lineFeed: bytes.split(separator: 10).map(Array.init)
        case .nul, .unframed: bytes.split(separator: 0).map(Array.init)
        }
    }

    private static func counted(_ bytes: [UInt8]) -> [[UInt8]] {
        var (rest, messages) = (bytes[...], [[UInt8]]())
        while let space = rest.firstIndex(of: 0x20), let count = Int(String(decoding: rest[..<space], as: UTF8.self)),
            rest.endIndex - space > count
        {
            messages.append(Array(rest[(space + 1)...].prefix(count)))
            rest = rest[(space + 1)...].dropFirst(count)
        }
        return messages
    }
}
