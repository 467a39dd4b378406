/// The part of a system that a message comes from (RFC 5424, section 6.2.1).
///
/// The numbers and names are those of Python's `SysLogHandler`.
public enum SyslogFacility: UInt8, Sendable, Hashable, CaseIterable {
    /// The kernel (0). Most daemons accept it from no other sender.
    case kern
    /// Programs of users (1): the default everywhere.
    case user
    /// The mail system (2).
    case mail
    /// Daemons of the system (3).
    case daemon
    /// Security and authorization (4).
    case auth
    /// The syslog daemon itself (5).
    case syslog
    /// Printing (6).
    case lpr
    /// Network news (7).
    case news
    /// UUCP (8).
    case uucp
    /// Scheduled jobs (9).
    case cron
    /// Security and authorization, with restricted access (10).
    case authpriv
    /// FTP (11).
    case ftp
    /// Network time (12).
    case ntp
    /// Log audit (13).
    case security
    /// Log alert (14).
    case console
    /// Scheduled jobs of Solaris (15).
    case solarisCron
    /// For local use (16).
    case local0
    /// For local use (17).
    case local1
    /// For local use (18).
    case local2
    /// For local use (19).
    case local3
    /// For local use (20).
    case local4
    /// For local use (21).
    case local5
    /// For local use (22).
    case local6
    /// For local use (23).
    case local7

    private static let names = [
        "kern", "user", "mail", "daemon", "auth", "syslog", "lpr", "news", "uucp", "cron", "authpriv", "ftp", "ntp",
        "security", "console", "solaris-cron", "local0", "local1", "local2", "local3", "local4", "local5", "local6",
        "local7",
    ]

    /// The name in Python and `syslog.conf`: `authpriv`, `solaris-cron`, `local0`.
    public var name: String {
        let index = Int(rawValue)
        return Self.names.indices.contains(index) ? Self.names[index] : ""
    }

    /// Finds a facility by its name, in any case.
    ///
    /// The result is `nil` if no facility has that name.
    ///
    /// - Parameter name: one of the names of Python's `facility_names`.
    public init?(named name: String) {
        let wanted = name.lowercased()
        guard let found = Self.allCases.first(where: { $0.name == wanted }) else { return nil }
        self = found
    }
}
