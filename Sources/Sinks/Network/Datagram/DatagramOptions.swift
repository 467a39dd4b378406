/// The options of a ``DatagramSink``: format, size and timeouts.
///
/// By default it waits a second at most, and cuts nothing.
///
///     var options = DatagramOptions()
///     options.longestDatagram = 1432
///     options.oversize = .truncate
///     let sink = try DatagramSink(.udp("logs.example", 9021), options: options)
public struct DatagramOptions: Sendable {
    /// The prefix of an encoded record.
    public enum Framing: Sendable, Hashable {
        /// Four bytes of length, as Python's `DatagramHandler` sends them.
        case prefixed
        /// No prefix.
        ///
        /// The end of a datagram is the end of its record.
        case bare
    }

    /// The rule for a record that does not fit into a datagram.
    public enum Oversize: Sendable, Hashable {
        /// Failure: `emit` throws ``SinkError/Code/tooLong``, and the record is counted as failed.
        case fail
        /// Truncation: the record is shortened until it fits.
        ///
        /// First its attributes go, then its stack and error texts.
        ///
        /// Then its message is cut between two characters and ends with "…". An attribute `truncated` contains the
        /// number of missing bytes. Private values then read `<private>`, whatever the codec does.
        case truncate
    }

    /// The prefix of an encoded record.
    ///
    /// Default: its length, which Python's receivers expect.
    public var framing: Framing
    /// The longest datagram in bytes, its prefix included.
    ///
    /// Default: 65 507, the most that fits over IPv4.
    ///
    /// IPv6 allows 20 bytes more, but a name may lead to either. Over Ethernet, a datagram of 1432 bytes is never split
    /// on its way; of a split one, all is lost if any piece is. Over a Unix socket Linux allows 212 960 unless
    /// configured otherwise.
    public var longestDatagram: ByteCount
    /// The rule for longer records.
    ///
    /// Default: `emit` throws.
    public var oversize: Oversize
    /// The longest wait of a record for the address of a name.
    ///
    /// Default: one second.
    public var resolveTimeout: Duration
    /// The time for which an address is used before the name is looked up again.
    ///
    /// Default: a minute.
    ///
    /// After an error the name is looked up at once, but not within five seconds of the last time.
    public var resolveAgain: Duration
    /// The longest wait of a record for room.
    ///
    /// A Unix socket has none while its receiver does not read. Default: one second.
    public var sendTimeout: Duration
    /// The reporter of records whose loss shows after `emit` has returned.
    ///
    /// Default: standard error.
    public var failures: FailureReporter
    /// The clock for repeated look-ups of names.
    ///
    /// Default: the system's clock.
    public var clock: TimeSource

    /// Creates options.
    ///
    /// An option that is not given has the default described at its property.
    public init(
        framing: Framing = .prefixed,
        longestDatagram: ByteCount = 65_507,
        oversize: Oversize = .fail,
        resolveTimeout: Duration = .seconds(1),
        resolveAgain: Duration = .seconds(60),
        sendTimeout: Duration = .seconds(1),
        failures: FailureReporter = .standardError,
        clock: TimeSource = .system
    ) {
        self.framing = framing
        self.longestDatagram = longestDatagram
        self.oversize = oversize
        self.resolveTimeout = resolveTimeout
        self.resolveAgain = resolveAgain
        self.sendTimeout = sendTimeout
        self.failures = failures
        self.clock = clock
    }

    /// The longest datagram of any kind: 65 527 over IPv6 (RFC 768, RFC 8200).
    ///
    /// For Unix sockets, a generous buffer.
    private static let longest = (udp: 65_527, unix: 1 << 30)

    /// Checks the options before any socket is opened.
    /// - Throws: ``SinkError`` with the code ``SinkError/Code/invalidOption``.
    func validate(for endpoint: SocketEndpoint) throws(SinkError) {
        try endpoint.validate(attempted: "log to")
        let limit = if case .udp = endpoint { Self.longest.udp } else { Self.longest.unix }
        let objection: String? =
            if endpoint.isStream {
                "it is a stream; use SocketSink"
            } else if !(1...limit).contains(longestDatagram.size) {
                "a datagram has from 1 to \(limit) bytes"
            } else if min(resolveTimeout, resolveAgain, sendTimeout) < .zero {
                "a time is negative"
            } else {
                nil
            }
        guard let objection else { return }
        throw SinkError(.invalidOption, attempted: "log to", on: endpoint.description, reason: objection)
    }
}
