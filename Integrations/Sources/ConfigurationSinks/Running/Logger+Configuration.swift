public import Configuration
public import Sinks

extension Logger {
    /// Creates a logger whose levels and sinks are configured.
    ///
    ///     let log = try Logger("shop", configuration: ConfigReader(provider: ConfigurationFile("app.yaml")))
    ///
    /// A program that reloads its configuration, or has several loggers, keeps a ``LoggingConfiguration``.
    ///
    /// - Parameters:
    ///   - name: the name of the logger.
    ///   - reader: the configuration.
    ///   - key: the key of the section about logging. Default: `logging`.
    ///   - parts: kinds of sinks, formats and filters of the program. Default: none.
    ///   - failures: the reporter of records that do not arrive. Default: standard error.
    /// - Throws: ``ConfigurationError`` for a mistake, or for a sink that cannot be opened.
    public init(
        _ name: String,
        configuration reader: ConfigReader,
        at key: ConfigKey = "logging",
        parts: ConfigurationParts = ConfigurationParts(),
        failures: FailureReporter = .standardError
    ) throws {
        self = try LoggingConfiguration(reader, at: key, parts: parts, failures: failures).logger(name)
    }
}
