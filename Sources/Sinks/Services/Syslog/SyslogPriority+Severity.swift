extension SyslogPriority {
    /// The severity of a message (RFC 5424, section 6.2.1).
    ///
    /// A lower number is worse.
    public enum Severity: UInt8, Sendable, Hashable, CaseIterable {
        /// An unusable system (0).
        case emergency
        /// A condition that needs immediate action (1).
        case alert
        /// A critical condition (2).
        case critical
        /// An error (3).
        case error
        /// A warning (4).
        case warning
        /// An ordinary, but significant condition (5).
        case notice
        /// Information (6).
        case info
        /// Information for debugging (7).
        case debug

        /// Every name of Python's `priority_names`, aliases included.
        private static let names: [(name: String, severity: Severity)] = [
            ("emerg", .emergency), ("panic", .emergency), ("alert", .alert), ("crit", .critical),
            ("critical", .critical),
            ("err", .error), ("error", .error), ("warning", .warning), ("warn", .warning), ("notice", .notice),
            ("info", .info), ("debug", .debug),
        ]

        /// Finds a severity by its name, in any case.
        ///
        /// The result is `nil` if no severity has that name.
        ///
        /// - Parameter name: one of the names of Python's `priority_names`: `emerg`, `panic`, `alert`, `crit`,
        ///   `critical`, `err`, `error`, `warning`, `warn`, `notice`, `info`, `debug`.
        public init?(named name: String) {
            let wanted = name.lowercased()
            guard let found = Self.names.first(where: { $0.name == wanted }) else { return nil }
            self = found.severity
        }

        /// Creates the severity of a level, by number.
        ///
        /// It is the severity of the highest standard level that is not above the level, and `debug` below all of them.
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
}
