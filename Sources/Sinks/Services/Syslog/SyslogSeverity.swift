/// How severe a message is (RFC 5424, section 6.2.1): the lower the number, the worse.
public enum SyslogSeverity: UInt8, Sendable, Hashable, CaseIterable {
    /// The system is unusable (0).
    case emergency
    /// Somebody must act at once (1).
    case alert
    /// Critical (2).
    case critical
    /// An error (3).
    case error
    /// A warning (4).
    case warning
    /// Ordinary, but significant (5).
    case notice
    /// For information (6).
    case info
    /// For whoever debugs (7).
    case debug

    /// Every name of Python's `priority_names`, aliases included.
    private static let names: [(name: String, severity: SyslogSeverity)] = [
        ("emerg", .emergency), ("panic", .emergency), ("alert", .alert), ("crit", .critical), ("critical", .critical),
        ("err", .error), ("error", .error), ("warning", .warning), ("warn", .warning), ("notice", .notice),
        ("info", .info), ("debug", .debug),
    ]

    /// Finds a severity by its name, in any case.
    /// - Parameter name: one of the names of Python's `priority_names`: `emerg`, `panic`, `alert`, `crit`, `critical`, `err`, `error`,
    ///   `warning`, `warn`, `notice`, `info`, `debug`.
    /// - Returns: `nil` if there is none of that name.
    public init?(named name: String) {
        let wanted = name.lowercased()
        guard let found = Self.names.first(where: { $0.name == wanted }) else { return nil }
        self = found.severity
    }

    /// The severity of a level, by number: that of the highest standard level which is not above it; debugging below all.
    public init(_ level: Level) {
        self =
            switch level {
            case ..<Level.info: .debug
            case ..<Level.notice: .info
            case ..<Level.warning: .notice
            case ..<Level.error: .warning
            case ..<Level.critical: .error
            default: .critical
            }
    }
}
