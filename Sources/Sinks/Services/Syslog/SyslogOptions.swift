/// How a ``SyslogSink`` makes its messages and treats its receiver.
public struct SyslogOptions: Sendable {
    /// What becomes of a record that does not fit into a message.
    public enum Oversize: Sendable, Hashable {
        /// It becomes as many messages as it takes, each with a header of its own; their texts, put together, are the whole text.
        case split
        /// It becomes one message, whose text is cut and ends with "…".
        case truncate
    }

    /// How levels become severities. Default: by number.
    public var severity: SeverityMapping
    /// How messages are told apart over a stream. Default: by octet counting over TCP and TLS, which RFC 5425 demands of TLS, and
    /// by a NUL over a Unix socket, as `syslog(3)` does.
    public var framing: SyslogFraming?
    /// The longest message in bytes, header included and framing not; 480 at least, which every receiver takes (RFC 5424, section
    /// 6.1). Default: 8096, as much as rsyslog takes unless told otherwise. Over UDP never more than 65 507.
    public var longestMessage: Int
    /// What becomes of a record that does not fit into a message. Default: it is split. Attributes that do not fit into half of
    /// what the header leaves are left out, and a parameter `omitted` says how many.
    public var oversize: Oversize
    /// Time-outs, backlog, back-off and reports; ``SocketOptions/longestRecord`` is that of all messages of a record.
    ///
    /// Datagrams wait in no backlog: of these options they have `connectTimeout` for looking up a name, `sendTimeout`, `failures` and
    /// `clock`. What a receiver has got is never acknowledged, so ``SocketOptions/delivery`` must stay `.sent`.
    public var socket: SocketOptions

    /// The least that ``longestMessage`` may be, and the most of a datagram over UDP.
    private static let (least, mostOverUDP) = (480, 65_507)

    /// Creates options; what is not named has the default described at its property.
    public init(
        severity: SeverityMapping = .byNumber,
        framing: SyslogFraming? = nil,
        longestMessage: Int = 8096,
        oversize: Oversize = .split,
        socket: SocketOptions = SocketOptions()
    ) {
        self.severity = severity
        self.framing = framing
        self.longestMessage = longestMessage
        self.oversize = oversize
        self.socket = socket
    }

    /// The most bytes of a message that goes to an endpoint.
    func longest(to endpoint: Endpoint) -> Int {
        if case .udp = endpoint { min(longestMessage, Self.mostOverUDP) } else { longestMessage }
    }

    /// The same for datagrams.
    var datagrams: DatagramOptions {
        DatagramOptions(
            framing: .bare,
            resolveTimeout: socket.connectTimeout,
            sendTimeout: socket.sendTimeout,
            failures: socket.failures,
            clock: socket.clock
        )
    }

    /// The same for a stream that may have to give way to datagrams: nothing waits, nor does the next attempt, since only an attempt
    /// shows what the socket carries now. Where nobody listens, a Unix socket says so at once.
    var withoutBacklog: SyslogOptions {
        var options = self
        options.socket.backlog = .none
        options.socket.buffering = .none
        options.socket.backoff = Backoff(retryStart: .zero)
        return options
    }

    /// Refuses what makes no sense with a format.
    /// - Parameter framing: how messages are told apart; `nil` for datagrams.
    func validate(
        _ format: SyslogFormat,
        over framing: SyslogFraming?,
        for endpoint: Endpoint
    ) throws(SinkError) {
        let objection: String? =
            if longestMessage < Self.least {
                "the longest message must have \(Self.least) bytes at least"
            } else if socket.delivery == .acknowledged {
                "receivers of syslog acknowledge nothing"
            } else {
                format.objection(withMessagesOf: longest(to: endpoint), over: framing)
            }
        guard let objection else { return }
        throw SinkError(.invalidOption, attempted: "log to", on: endpoint.description, reason: objection)
    }

    /// Refuses a place to wait in where nothing can wait.
    func refuseWaiting(at endpoint: Endpoint) throws(SinkError) {
        guard socket.backlog.spill != nil || socket.buffering.bytes > 0 else { return }
        let reason = "no record waits for it: a spill file and buffering are for streams"
        throw SinkError(.invalidOption, attempted: "log to", on: endpoint.description, reason: reason)
    }
}
