import Sinks
import TestPeers
import Testing

@Suite("The numbers of syslog", .blocking)
struct SyslogNumberTests {
    private static let facilities = [
        "kern": 0, "user": 1, "mail": 2, "daemon": 3, "auth": 4, "syslog": 5, "lpr": 6, "news": 7, "uucp": 8, "cron": 9,
        "authpriv": 10, "ftp": 11, "ntp": 12, "security": 13, "console": 14, "solaris-cron": 15, "local0": 16,
        "local1": 17, "local2": 18, "local3": 19, "local4": 20, "local5": 21, "local6": 22, "local7": 23,
    ]
    private static let severities = [
        "emerg": 0, "panic": 0, "alert": 1, "crit": 2, "critical": 2, "err": 3, "error": 3, "warning": 4, "warn": 4,
        "notice": 5, "info": 6, "debug": 7,
    ]

    @Test("Facilities have Python's names and numbers")
    func facilities() {
        for (name, number) in Self.facilities {
            #expect(SyslogFacility(named: name)?.rawValue == UInt8(number), "\(name)")
            #expect(SyslogFacility(named: name)?.name == name)
            #expect(SyslogFacility(named: name.uppercased())?.rawValue == UInt8(number))
        }
        #expect(SyslogFacility.allCases.map { Int($0.rawValue) } == Array(0..<24))
        #expect(SyslogFacility(named: "local8") == nil)
        #expect(SyslogFacility(named: "") == nil)
        #expect(SyslogFacility(rawValue: 24) == nil)
    }

    @Test("Severities have Python's names, aliases and numbers")
    func severities() {
        for (name, number) in Self.severities {
            #expect(SyslogPriority.Severity(named: name)?.rawValue == UInt8(number), "\(name)")
        }
        #expect(SyslogPriority.Severity(named: "WARN") == .warning)
        #expect(SyslogPriority.Severity(named: "emergency") == nil)
        #expect(SyslogPriority.Severity.allCases.map { Int($0.rawValue) } == Array(0..<8))
    }

    @Test("The names are those of CPython", .compares(with: .python313))
    func names() throws {
        let script = """
            import logging.handlers
            h = logging.handlers.SysLogHandler
            for table in (h.facility_names, h.priority_names):
                print(' '.join('%s=%d' % pair for pair in sorted(table.items())))
            """
        guard let output = try Peers.python(script) else { return }
        let expected = [Self.facilities, Self.severities].map { table in
            table.sorted { $0.key < $1.key }.map { "\($0)=\($1)" }.joined(separator: " ") + "\n"
        }
        #expect(String(decoding: output, as: UTF8.self) == expected.joined())
    }

    @Test("A priority is eight facilities and a severity")
    func priorities() {
        #expect(SyslogPriority(.user, .info).rawValue == 14)
        #expect(SyslogPriority(.kern, .emergency).rawValue == 0)
        #expect(SyslogPriority(.local7, .debug).rawValue == 191)
        #expect(SyslogPriority(.local7, .critical).rawValue == 186)
    }

    @Test(
        "A level has the severity of the highest standard level that is not above it",
        arguments: [
            (Int32.min, SyslogPriority.Severity.debug), (-1, .debug), (0, .debug), (5, .debug), (10, .debug),
            (19, .debug),
            (20, .info), (24, .info), (25, .notice), (29, .notice), (30, .warning), (35, .warning), (39, .warning),
            (40, .error), (49, .error), (50, .critical), (51, .critical), (.max, .critical),
        ]
    )
    func levels(number: Int32, severity: SyslogPriority.Severity) {
        #expect(SyslogPriority.Severity(Level(number)) == severity)
        #expect(SyslogOptions.SeverityMapping.byNumber.severity(of: Level(number, named: "CUSTOM")) == severity)
    }

    @Test("Python's mapping goes by name, and what it does not know is a warning")
    func pythonMapping() {
        let mapped = [Level.trace, .debug, .info, .notice, .warning, .error, .critical, Level(45, named: "INFO")]
        let expected: [SyslogPriority.Severity] = [
            .warning, .debug, .info, .warning, .warning, .error, .critical, .info,
        ]
        #expect(mapped.map(SyslogOptions.SeverityMapping.python.severity) == expected)
    }

    @Test("A mapping of one's own decides")
    func ownMapping() {
        let mapping = SyslogOptions.SeverityMapping { $0 >= .critical ? .emergency : SyslogPriority.Severity($0) }
        #expect(mapping.severity(of: .critical) == .emergency)
        #expect(mapping.severity(of: .notice) == .notice)
    }
}
