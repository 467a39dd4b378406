extension SyslogOptions {
    /// A mapping of levels to syslog severities, as `mapPriority` in Python.
    ///
    ///     let mapping = SyslogOptions.SeverityMapping { $0 >= .audit ? .alert : SyslogPriority.Severity($0) }
    public struct SeverityMapping: Sendable {
        private let map: @Sendable (Level) -> SyslogPriority.Severity

        /// Creates a mapping from a closure, which is called for each record and must not log.
        public init(_ map: @escaping @Sendable (Level) -> SyslogPriority.Severity) {
            self.map = map
        }

        /// The mapping by number.
        ///
        /// Trace and debug become `debug`, and the other standard levels their namesakes. A custom level has the
        /// severity of the highest standard level that is not above it.
        public static let byNumber = SeverityMapping { SyslogPriority.Severity($0) }

        /// The mapping by name, as in Python.
        ///
        /// Every level whose name is not one of Python's five becomes a warning, trace and notice included.
        public static let python = SeverityMapping { level in
            switch level.name {
            case "DEBUG": .debug
            case "INFO": .info
            case "ERROR": .error
            case "CRITICAL": .critical
            default: .warning
            }
        }

        /// Returns the severity of a level.
        public func severity(of level: Level) -> SyslogPriority.Severity { map(level) }
    }
}
