/// How levels become severities: what `mapPriority` does in Python.
///
///     let mapping = SeverityMapping { $0 >= .audit ? .alert : SyslogSeverity($0) }
public struct SeverityMapping: Sendable {
    private let map: @Sendable (Level) -> SyslogSeverity

    /// Creates a mapping from a closure, which is called for each record and must not log.
    public init(_ map: @escaping @Sendable (Level) -> SyslogSeverity) {
        self.map = map
    }

    /// By number: trace and debug are debugging, the other standard levels have their namesakes, and a level of your own has the
    /// severity of the highest standard level that is not above it.
    public static let byNumber = SeverityMapping { SyslogSeverity($0) }

    /// By name, as Python does it: every level whose name is not one of Python's five is a warning, trace and notice too.
    public static let python = SeverityMapping { level in
        switch level.name {
        case "DEBUG": .debug
        case "INFO": .info
        case "ERROR": .error
        case "CRITICAL": .critical
        default: .warning
        }
    }

    /// The severity of a level.
    public func severity(of level: Level) -> SyslogSeverity { map(level) }
}
