/// The words or numbers that a schema has for levels.
enum SchemaLevel: Sendable, Hashable {
    /// The level's own name in small letters.
    case smallName
    /// The level's own name.
    case name
    /// The level's own number.
    case number
    /// The numbers of syslog, from 7 (debug) to 2 (critical).
    case syslog
    /// The severities of Google Cloud.
    case googleCloud
    /// The names of the standard levels in small letters, which Datadog recognises.
    case datadog
    /// The names of Serilog, or the level's own one.
    case serilog

    /// Returns the number of syslog's severity: that of the highest standard level that is not above a level.
    static func syslogSeverity(of level: Level) -> Int {
        switch level {
        case ..<Level.info: 7
        case ..<Level.notice: 6
        case ..<Level.warning: 5
        case ..<Level.error: 4
        case ..<Level.critical: 3
        default: 2
        }
    }

    /// Returns the schema's word for a level; `nil` if that is the level's own name or a number.
    func word(for level: Level) -> StaticString? {
        switch self {
        case .smallName, .name, .number, .syslog: nil
        case .googleCloud where level <= .notSet: "DEFAULT"
        case .googleCloud: Self.words[7 - Self.syslogSeverity(of: level)]
        case .datadog where level < .debug: "trace"
        case .datadog: Self.smallWords[7 - Self.syslogSeverity(of: level)]
        case .serilog:
            switch level.staticName?.description {
            case "TRACE": "Verbose"
            case "DEBUG": "Debug"
            case "INFO": "Information"
            case "NOTICE": "Notice"
            case "WARNING": "Warning"
            case "ERROR": "Error"
            case "CRITICAL": "Fatal"
            default: nil
            }
        }
    }

    /// Returns whether the schema's word is the level's own name, apart from capitals.
    func names(_ level: Level) -> Bool {
        word(for: level).map { $0.description.uppercased() == level.name.uppercased() } ?? true
    }

    private static let words: [StaticString] = ["DEBUG", "INFO", "NOTICE", "WARNING", "ERROR", "CRITICAL"]
    private static let smallWords: [StaticString] = ["debug", "info", "notice", "warning", "error", "critical"]
}

extension ByteWriter {
    /// Appends a level as a JSON value of a schema.
    mutating func append(_ level: Level, on scale: SchemaLevel) {
        switch scale {
        case .smallName: append(jsonLowercased: level)
        case .number: append(decimal: level.rawValue)
        case .syslog: append(decimal: SchemaLevel.syslogSeverity(of: level))
        case .name, .googleCloud, .datadog, .serilog:
            if let word = scale.word(for: level) ?? level.staticName {
                append(UInt8(ascii: "\""))
                append(word)
                append(UInt8(ascii: "\""))
            } else {
                append(jsonString: level.name)
            }
        }
    }
}
