import Sinks
import WorkerSupport

/// A workload that logs to a syslog sink in Python's format.
///
/// The checksum counts the bytes of the messages.
struct SyslogWork: MeasuredWork {
    /// The destination of the messages.
    enum Destination {
        /// No destination: only building and passing on the messages is measured.
        case nowhere(WriteBuffering)
        /// A port of this machine without a reader, so that the kernel drops the messages.
        case unreadPort
    }

    private let sink: SyslogSink
    private let log: Logger
    /// The port, kept open for as long as messages are sent to it.
    private let port: UnreadPort?
    private(set) var checksum = 0

    init(to destination: Destination) throws {
        var options = SyslogOptions()
        switch destination {
        case .nowhere(let buffering):
            options.framing = .unframed
            options.socket.buffering = buffering
            let connector = Connector { (_, _) throws(SinkError) in NoConnection() }
            port = nil
            sink = try SyslogSink(
                .stream(.tcp("nowhere", 1), over: connector),
                format: .python(),
                options: options
            )
        case .unreadPort:
            let unread = try UnreadPort()
            port = unread
            sink = try SyslogSink(.udp("127.0.0.1", unread.number), format: .python(), options: options)
        }
        log = OrderLog.logger(to: sink)
        // The first 64 KiB allocate the memory of the backlog. That must not count for a record, even in a short run.
        OrderLog.log(0..<3000, to: log)
        try sink.flush()
    }

    var writesRecords: Bool { false }

    mutating func perform(_ records: Range<Int>) throws {
        let before = sink.statistics
        OrderLog.log(records, to: log)
        try sink.flush()
        let after = sink.statistics
        guard after.emitted - before.emitted == records.count else { throw SystemFailure("send all records") }
        checksum = Int(after.bytes - before.bytes)
    }

    /// A connection that accepts all bytes and discards them.
    private struct NoConnection: ~Copyable, Connector.Connection {
        func send(_ bytes: UnsafeRawBufferPointer, until deadline: ContinuousClock.Instant) throws(SinkError) -> Int {
            bytes.count
        }

        func receive(
            into buffer: UnsafeMutableRawBufferPointer,
            until deadline: ContinuousClock.Instant?
        ) throws(SinkError) -> Int? {
            nil
        }
    }
}
