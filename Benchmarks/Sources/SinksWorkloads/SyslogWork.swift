import Sinks
import WorkerSupport

/// Logs to a syslog sink in Python's format; the checksum counts the bytes of the messages.
struct SyslogWork: MeasuredWork {
    /// Where the messages go.
    enum Destination {
        /// Nowhere: making them and handing them over is all there is to do.
        case nowhere(WriteBuffering)
        /// To a port of this machine at which nobody reads, so that the kernel lets them go.
        case unreadPort
    }

    private let sink: SyslogSink
    private let log: Logger
    /// Held for as long as it is sent to.
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
        // The backlog gets its memory with the first 64 KiB, in however short a run, and not for a record.
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

    /// Takes everything and keeps nothing.
    private struct NoConnection: ~Copyable, Connection {
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
