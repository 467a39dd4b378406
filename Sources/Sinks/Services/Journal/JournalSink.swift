/// A sink that sends records to systemd's journal by its native protocol, with every attribute as a field to search by.
///
///     let sink = try JournalSink()
///     Logger("shop", sink: sink).warning("order refused", ["order_id": 7])
///     // journalctl -t shop ORDER_ID=7 -o verbose
///
/// When `emit` returns, the record is in journald's socket, and the kernel loses nothing of what is there. A record
/// that is too long for a datagram is passed as a file in memory. If journald is missing or does not run, `emit`
/// throws, and the record counts as failed. The next record finds a journald that was restarted.
///
/// A log call waits for a journald that does not read, for one second by default (``JournalOptions/sendTimeout``).
public struct JournalSink: Sink {
    private let output: DatagramOutput
    private let path: String

    /// Creates a sink.
    ///
    /// A missing journald shows only with the first record; see ``isAvailable(at:)``.
    ///
    /// - Parameters:
    ///   - options: the fields that describe the program, the timeout and the socket.
    ///   - formatter: the formatter of the text (`MESSAGE`), whose lines are kept. Default: the message alone, with
    ///     control characters escaped.
    /// - Throws: ``SinkError`` if the path is invalid.
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

    /// Returns whether journald listens on this machine, so that a program can choose its sinks when it starts.
    /// - Parameter path: the path of journald's socket. Default: the standard one.
    /// - Returns: whether a socket accepts connections at the path.
    public static func isAvailable(at path: String = JournalOptions.standardPath) -> Bool {
        guard let address = SocketAddress(path: path) else { return false }
        return (try? SystemDatagramCalls().connect(to: address)) != nil
    }

    /// The counts of records by outcome so far.
    public var statistics: SinkStatistics { output.statistics }

    /// Whether the sink detects re-entrant calls by itself: yes.
    public var guardsItself: Bool { true }

    /// Sends a record to journald.
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

    /// Does nothing, because no record waits.
    public func flush() throws { try output.flush() }

    /// Closes the socket for good.
    public func close() throws { try output.close() }
}
