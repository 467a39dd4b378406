public import Logging
public import Sinks

extension LoggingSystem {
    /// Lets all loggers of swift-log log to the sinks that a closure lists.
    ///
    ///     let log = try LoggingSystem.bootstrap(levels: LogLevels(.environment())) {
    ///         ConsoleSink()
    ///         try RotatingFileSink("logs/app.log", maxBytes: 10 << 20, backupCount: 5)
    ///     }
    ///     defer { try? log.close() }
    ///
    /// As with any bootstrap of swift-log, a second one ends the process.
    ///
    /// - Parameters:
    ///   - levels: the levels of loggers, by label. Default: `info` for all. `LogLevels(.environment())` reads
    ///     `LOG_LEVEL`, such as `info,shop.db=debug`. Changes take effect at once.
    ///   - metadataProvider: the provider of metadata for each record. Default: none.
    ///   - isPrivate: whether a value is private; see
    ///     ``SinkLogHandler/init(_:metadataProvider:isPrivate:)``. Default: none is.
    ///   - failures: the reporter of records that do not arrive. Default: standard error, a few lines a minute.
    ///   - sinks: the destinations of records.
    /// - Returns: a logger with the same sinks, for `flush`, `close` and statistics.
    /// - Throws: errors of the closure. Nothing is bootstrapped then.
    @discardableResult
    public static func bootstrap(
        levels: LogLevels = LogLevels(),
        metadataProvider: Logging.Logger.MetadataProvider? = nil,
        isPrivate: (@Sendable (Logging.Logger.MetadataValue) -> Bool)? = nil,
        failures: FailureReporter = .standardError,
        @SinkBuilder sinks: () throws -> any Sink
    ) rethrows -> Sinks.Logger {
        let log = try Sinks.Logger("", levels: levels, failures: failures, sinks: sinks)
        bootstrap(
            { label, provider in
                SinkLogHandler(log.named(label), metadataProvider: provider, isPrivate: isPrivate)
            },
            metadataProvider: metadataProvider
        )
        return log
    }
}
