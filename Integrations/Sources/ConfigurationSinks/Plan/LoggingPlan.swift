internal import Configuration
internal import Sinks

/// A whole configuration, read and checked, of which nothing is made yet.
struct LoggingPlan: Sendable {
    let levels: LevelRules
    /// The sinks that get records from loggers.
    let sinks: [SinkPlan]
    let routes: LoggerRoutes

    /// Reads a configuration.
    ///
    /// - Throws: ``ConfigurationError`` for the first mistake.
    init(_ reading: Reading) throws {
        try reading.checkFile()
        let root = SinkSettings(reading.prefix, reading, SettingsRecord())
        if let last = root.path.last {
            try SinkSettings(root.path.dropLast(), reading, SettingsRecord()).rejectValue(inPlaceOfSection: last)
        }
        var levels = try root.levels()
        let loggers = try root.loggers()
        for logger in loggers { if let level = logger.level { levels[logger.name] = level } }
        self.levels = levels
        let use = try root.list("use")
        try root.checkFormats()
        let mentioned = (use ?? []) + loggers.flatMap(\.sinks)
        let forest = try SinkForest(root, mentioned: mentioned)
        try root.rejectUnknownKeys()
        try forest.check(use ?? [], at: root, "use")
        for logger in loggers { try forest.check(logger.sinks, at: logger.settings, "sinks") }
        let named = Set(loggers.flatMap(\.sinks))
        let atRoot = use ?? forest.roots.map(\.name).filter { !named.contains($0) }
        let used = named.union(atRoot)
        sinks = forest.roots.filter { used.contains($0.name) }
        guard !sinks.isEmpty else {
            throw root.error("sinks", reason: "at least one sink is required; the kind \"null\" drops all records")
        }
        try forest.checkFiles(of: sinks)
        routes = LoggerRoutes(root: Set(atRoot), loggers: loggers.map(\.route))
    }
}

extension SinkSettings {
    /// Returns the levels, in the form of `LOG_LEVEL`.
    fileprivate func levels() throws -> LevelRules {
        let expected = "levels such as \"info\" or \"info,shop.db=debug\""
        return try value("level", .integer, expecting: expected) { try LevelRules($0) } ?? LevelRules()
    }

    /// Reads all formats, so that a mistake in an unused one is found too.
    fileprivate func checkFormats() throws {
        _ = try section("formats") { formats in
            for name in formats.listedKeys ?? [] { _ = try formats.section(name) { try $0.formatOfKind() } }
        }
    }

    /// Reads the loggers with settings of their own.
    fileprivate func loggers() throws -> [LoggerSettings] {
        let names = try list("loggerNames") ?? []
        return try section("loggers") { loggers in
            try loggers.names(or: names).compactMap { name in
                try loggers.section(name) { try LoggerSettings(name, $0) }
            }
        } ?? []
    }
}
