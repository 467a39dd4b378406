/// How a ``DatagramSink`` makes its datagrams and what it waits for. By default it waits a second at most, and cuts nothing.
public struct DatagramOptions: Sendable {
    /// What stands in front of the encoded record.
    public enum Framing: Sendable, Hashable {
        /// Four bytes of length, as Python's `DatagramHandler` sends it.
        case prefixed
        /// Nothing: a datagram has an end of its own.
        case bare
    }

    /// What becomes of a record that does not fit into a datagram.
    public enum Oversize: Sendable, Hashable {
        /// `emit` throws ``SinkError/Code/tooLong``, and the record is counted as failed.
        case fail
        /// It is sent as far as it fits: without its attributes, then without its stack and error texts, and then its message is cut
        /// between two characters and ends with "…". An attribute `truncated` says how many bytes are missing. Private values
        /// read `<private>` then, whatever the codec does.
        case truncate
    }

    /// What stands in front of the encoded record. Default: its length, which Python's receivers expect.
    public var framing: Framing
    /// The longest datagram in bytes, whatever stands in front included. Default: 65 507, all that fits into one over IPv4; over
    /// IPv6 20 bytes more would, but which of the two a name leads to may change. 1432 is never split on its way over Ethernet,
    /// where with any piece lost all is lost. Over a Unix socket Linux allows 212 960 unless configured otherwise.
    public var longestDatagram: Int
    /// What becomes of longer records. Default: `emit` throws.
    public var oversize: Oversize
    /// The longest that a record waits for the address of a name. Default: one second.
    public var resolveTimeout: Duration
    /// How long an address is used before the name is looked up again; after an error it is at once, but not within five seconds of
    /// the last time. Default: a minute.
    public var resolveAgain: Duration
    /// The longest that a record waits for room: a Unix socket whose receiver does not read has none. Default: one second.
    public var sendTimeout: Duration
    /// Who is told of records whose loss shows after `emit` has returned. Default: standard error.
    public var failures: FailureReporter
    /// What the time is, for looking names up again. Default: the system's clock.
    public var clock: TimeSource

    /// Creates options; what is not named has the default described at its property.
    public init(
        framing: Framing = .prefixed,
        longestDatagram: Int = 65_507,
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

    /// The longest datagram of any kind: 65 527 over IPv6 (RFC 768, RFC 8200), and as much as fits into a buffer otherwise.
    private static let longest = (udp: 65_527, unix: 1 << 30)

    /// Refuses what makes no sense, before any socket is opened.
    func validate(for endpoint: Endpoint) throws(SinkError) {
        try endpoint.validate(attempted: "log to")
        let limit = if case .udp = endpoint { Self.longest.udp } else { Self.longest.unix }
        let objection: String? =
            if endpoint.isStream {
                "it is a stream; there is SocketSink for it"
            } else if !(1...limit).contains(longestDatagram) {
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
