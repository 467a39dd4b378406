/// Sends records to systemd's journal by its native protocol, so that every attribute is a field to search by.
///
///     let sink = try JournalSink()
///     Logger("shop", sink: sink).warning("order refused", ["order_id": 7])
///     // journalctl -t shop ORDER_ID=7 -o verbose
///
/// A record is with journald's socket when `emit` returns, and the kernel loses nothing of what is there. A record that is too long
/// for a datagram is handed over as a file in memory. Where there is no journald, or while it does not run, `emit` throws, and the
/// record is counted as failed; one that was restarted is found with the next record.
///
/// A log call waits for a journald that does not read, a second by default (``JournalOptions/sendTimeout``).
public struct JournalSink: SelfGuardingSink {
    private let output: DatagramOutput
    private let path: String

    /// Creates a sink. That there is no journald shows with the first record; see ``isAvailable(at:)``.
    ///
    /// - Parameters:
    ///   - options: what is said of the program, the socket, time-outs.
    ///   - formatter: how the text (`MESSAGE`) is written, its lines kept. Default: the message alone, controls escaped.
    /// - Throws: ``SinkError`` if the path makes no sense.
    public init(_ options: JournalOptions = JournalOptions(), formatter: (any RecordFormatter)? = nil) throws {
        try self.init(options, formatter: formatter, calls: SystemDatagramCalls())
    }

    init(_ options: JournalOptions, formatter: (any RecordFormatter)? = nil, calls: any DatagramCalls) throws {
        path = options.path
        output = try DatagramOutput(
            to: .unixDatagram(options.path),
            encoding: JournalEncoding(options: options, formatter: formatter),
            options: DatagramOptions(sendTimeout: options.sendTimeout),
            calls: calls
        )
    }

    /// Whether journald listens on this machine, so that a program can choose its sinks when it starts.
    /// - Parameter path: its socket. Default: the standard one.
    public static func isAvailable(at path: String = JournalOptions.standardPath) -> Bool {
        guard let address = SocketAddress(path: path) else { return false }
        return (try? SystemDatagramCalls().connect(to: address)) != nil
    }

    public var statistics: SinkStatistics { output.statistics }

    public func emit(_ record: LogRecord) throws {
        do {
            try output.emit(record)
        } catch let error as SinkError where error.errno == Errno.noSuchFile.rawValue {
            throw SinkError(
                .system,
                attempted: "log to the journal at",
                on: path,
                errno: error.errno,
                reason: "there is no journald"
            )
        }
    }

    /// Does nothing: nothing waits.
    public func flush() throws { try output.flush() }

    public func close() throws { try output.close() }
}
