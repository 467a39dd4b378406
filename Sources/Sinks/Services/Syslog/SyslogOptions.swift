/// Severities, framing, message size and connection options of a ``SyslogSink``.
///
///     let options = SyslogOptions(framing: .lineFeed, longestMessage: 2048)
///     let sink = try SyslogSink(.tcp("logs.example"), options: options)
public struct SyslogOptions: Sendable {
    /// The treatment of a record that does not fit into a message.
    public enum Oversize: Sendable, Hashable {
        /// As many messages as necessary, each with a header of its own.
        ///
        /// Their texts, joined, are the whole text.
        case split
        /// One message, whose text is cut and ends with "…".
        case truncate
    }

    /// The mapping of levels to severities.
    ///
    /// Default: by number.
    public var severity: SeverityMapping
    /// The framing of messages in a stream.
    ///
    /// Default: octet counting over TCP and TLS, and a NUL over a Unix socket, as in `syslog(3)`. RFC 5425 demands
    /// octet counting over TLS.
    public var framing: Framing?
    /// The maximum size of a message in bytes, with its header and without framing.
    ///
    /// Default: 8096, the default limit of rsyslog.
    ///
    /// The minimum is 480, which every receiver takes (RFC 5424, section 6.1). Over UDP, a message never exceeds 65 507
    /// bytes.
    public var longestMessage: ByteCount
    /// The treatment of a record that does not fit into a message.
    ///
    /// Default: it is split.
    ///
    /// Attributes may take half of what the header leaves. Others are omitted, and a parameter `omitted` counts them.
    public var oversize: Oversize
    /// Timeouts, backlog, back-off and reports.
    ///
    /// ``Backlog/longestRecord`` limits all messages of a record together.
    ///
    /// Datagrams wait in no backlog. They use only `timeouts.connect` for looking up a name, `timeouts.send`,
    /// `failures` and `clock`. Receivers of syslog do not acknowledge messages, so ``SocketOptions/delivery`` must stay
    /// `.sent`.
    public var socket: SocketOptions

    /// The minimum of ``longestMessage``, and the maximum size of a datagram over UDP.
    private static let (least, mostOverUDP) = (480, 65_507)

    /// Creates options.
    ///
    /// Each parameter has the default that its property describes.
    public init(
        severity: SeverityMapping = .byNumber,
        framing: Framing? = nil,
        longestMessage: ByteCount = 8096,
        oversize: Oversize = .split,
        socket: SocketOptions = SocketOptions()
    ) {
        self.severity = severity
        self.framing = framing
        self.longestMessage = longestMessage
        self.oversize = oversize
        self.socket = socket
    }

    /// Returns the maximum size in bytes of a message to an endpoint.
    func longest(to endpoint: SocketEndpoint) -> Int {
        if case .udp = endpoint { min(longestMessage.size, Self.mostOverUDP) } else { longestMessage.size }
    }

    /// The options for a stream to a Unix socket that may turn out to take datagrams.
    ///
    /// No record waits, and no back-off delays an attempt, because only an attempt shows the current type of the
    /// socket. A Unix socket without a listener fails at once.
    var withoutBacklog: SyslogOptions {
        var options = self
        options.socket.backlog = Backlog(bytes: 0, longestRecord: socket.backlog.longestRecord)
        options.socket.buffering = .none
        options.socket.backoff = Backoff(retryStart: .zero)
        return options
    }

    /// Checks the options in combination with a format.
    /// - Parameters:
    ///   - format: the format.
    ///   - framing: the framing of messages; `nil` for datagrams.
    ///   - endpoint: the destination, for the error.
    /// - Throws: ``SinkError`` with the code ``SinkError/Code/invalidOption``.
    func validate(
        _ format: SyslogFormat,
        over framing: Framing?,
        for endpoint: SocketEndpoint
    ) throws(SinkError) {
        let objection: String? =
            if longestMessage.size < Self.least {
                "the longest message must have \(Self.least) bytes at least"
            } else if socket.delivery == .acknowledged {
                "syslog has no acknowledgement"
            } else {
                format.objection(withMessagesOf: longest(to: endpoint), over: framing)
            }
        guard let objection else { return }
        throw SinkError(.invalidOption, attempted: "log to", on: endpoint.description, reason: objection)
    }

    /// Rejects a spill file and buffering for an output where no record can wait.
    func refuseWaiting(at endpoint: SocketEndpoint) throws(SinkError) {
        guard socket.backlog.spill != nil || socket.buffering.bytes > 0 else { return }
        let reason = "no record can wait for it; a spill file and buffering need a stream"
        throw SinkError(.invalidOption, attempted: "log to", on: endpoint.description, reason: reason)
    }
}
