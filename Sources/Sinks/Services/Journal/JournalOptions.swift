/// The entries, the timeout and the socket of a ``JournalSink``.
///
///     let sink = try JournalSink(JournalOptions(identifier: "shop", sendTimeout: .milliseconds(200)))
public struct JournalOptions: Sendable {
    /// The identifier of entries, for `journalctl -t` (`SYSLOG_IDENTIFIER`).
    ///
    /// Default: the name of the record's process.
    public var identifier: String?
    /// The part of the system that the entries come from (`SYSLOG_FACILITY`).
    ///
    /// Default: none.
    public var facility: SyslogFacility?
    /// The mapping of levels to severities (`PRIORITY`).
    ///
    /// Default: by number. The level's own name stands in `LEVEL`.
    public var severity: SyslogOptions.SeverityMapping
    /// Whether private values are shown.
    ///
    /// Default: no, they read `<private>`.
    public var revealsPrivate: Bool
    /// The timeout of a record while journald does not read.
    ///
    /// Default: one second.
    public var sendTimeout: Duration
    /// The path of journald's socket.
    ///
    /// Default: `/run/systemd/journal/socket`.
    ///
    /// The socket of a namespace is `/run/systemd/journal.NAMESPACE/socket`.
    public var path: String

    /// The default path of journald's socket.
    public static let standardPath = LocalDaemons.journalPath

    /// Creates options.
    ///
    /// Each parameter has the default that its property describes.
    public init(
        identifier: String? = nil,
        facility: SyslogFacility? = nil,
        severity: SyslogOptions.SeverityMapping = .byNumber,
        revealsPrivate: Bool = false,
        sendTimeout: Duration = .seconds(1),
        path: String = standardPath
    ) {
        self.identifier = identifier
        self.facility = facility
        self.severity = severity
        self.revealsPrivate = revealsPrivate
        self.sendTimeout = sendTimeout
        self.path = path
    }
}
