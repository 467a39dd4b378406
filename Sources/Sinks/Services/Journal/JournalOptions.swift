/// What a ``JournalSink`` says of the program, and what it waits for.
public struct JournalOptions: Sendable {
    /// What the entries are found by with `journalctl -t` (`SYSLOG_IDENTIFIER`). Default: the name of the record's process.
    public var identifier: String?
    /// What part of the system they come from (`SYSLOG_FACILITY`). Default: nothing is said.
    public var facility: SyslogFacility?
    /// How levels become severities (`PRIORITY`). Default: by number; the level's own name stands in `LEVEL`.
    public var severity: SeverityMapping
    /// Whether private values are shown. Default: no, they read `<private>`.
    public var revealsPrivate: Bool
    /// The longest that a record waits for a journald that does not read. Default: one second.
    public var sendTimeout: Duration
    /// journald's socket. Default: `/run/systemd/journal/socket`; that of a namespace is
    /// `/run/systemd/journal.NAMESPACE/socket`.
    public var path: String

    /// journald's socket where nothing else is said.
    public static let standardPath = LocalDaemons.journalPath

    /// Creates options; what is not named has the default described at its property.
    public init(
        identifier: String? = nil,
        facility: SyslogFacility? = nil,
        severity: SeverityMapping = .byNumber,
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
