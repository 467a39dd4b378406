public import Configuration
internal import Foundation
public import Sinks
internal import Synchronization

/// The loggers' levels and sinks as a configuration describes them, and their exchange when it changes.
///
///     let configuration = try LoggingConfiguration(ConfigReader(provider: ConfigurationFile("app.yaml")))
///     let log = configuration.logger("shop")
///
/// The keys are in the page `Configuration.md`. A mistake is a ``ConfigurationError``. Nothing was opened then, or it
/// is closed again.
public final class LoggingConfiguration: Sendable {
    /// The levels of loggers by name.
    ///
    /// A reload that changes the configured ones replaces them.
    public let levels: LogLevels
    /// The sinks, as one that stays.
    public let sink: ConfiguredSink

    let failures: FailureReporter
    private let reader: ConfigReader
    private let prefix: [String]
    private let parts: ConfigurationParts
    private let environment: @Sendable (String) -> String?
    private let plan: Mutex<LoggingPlan>

    /// Reads a configuration and opens its sinks.
    ///
    /// - Parameters:
    ///   - reader: the configuration. With a ``ConfigurationFile`` among its providers, unknown keys are errors, and
    ///     errors have the file and the line.
    ///   - key: the key of the section about logging. Default: `logging`.
    ///   - parts: kinds of sinks, formats and filters of the program. Default: none.
    ///   - failures: the reporter of records that do not arrive, and of reloads that fail. Default: standard error.
    ///   - environment: the values of environment variables that secrets ask for. Default: those of the process.
    /// - Throws: ``ConfigurationError`` for a mistake, or for a sink that cannot be opened.
    public init(
        _ reader: ConfigReader,
        at key: ConfigKey = "logging",
        parts: ConfigurationParts = ConfigurationParts(),
        failures: FailureReporter = .standardError,
        environment: @escaping @Sendable (String) -> String? = processEnvironment
    ) throws {
        self.reader = reader
        self.parts = parts
        self.failures = failures
        self.environment = environment
        prefix = key.components
        let reading = Reading(
            snapshot: reader.snapshot(),
            prefix: key.components,
            parts: parts,
            failures: failures,
            environment: environment
        )
        let first = try LoggingPlan(reading)
        plan = Mutex(first)
        levels = LogLevels(first.levels)
        sink = ConfiguredSink(exchange: SinkSwitch(Composition(try Composition.make(first.sinks), first.routes)))
    }

    /// Returns the value of an environment variable of the process.
    public static func processEnvironment(_ name: String) -> String? {
        ProcessInfo.processInfo.environment[name]
    }

    /// Returns a logger with these sinks and levels.
    public func logger(_ name: String) -> Logger {
        Logger(name, levels: levels, failures: failures) { sink }
    }

    /// Reads the configuration again, and exchanges what has changed.
    ///
    /// No record is lost, and none comes twice. Sinks without a change stay open. The new ones are opened, take the
    /// place of the old ones, and then the old ones are flushed and closed. Only for a file that an old sink has too,
    /// the old one is closed before the new one is opened; records wait meanwhile.
    ///
    /// - Returns: whether anything has changed.
    /// - Throws: ``ConfigurationError`` for a mistake or a sink that cannot be opened. The sinks and levels are then
    ///   what they were, but for those of ``ConfigurationError/lostSinks``. Failures of old sinks at their end go to
    ///   the reporter.
    @discardableResult
    public func reload() throws -> Bool {
        var ended: [any Error] = []
        defer { for error in ended { failures.report(SinkFailure(error)) } }
        return try plan.withLock { plan in
            do {
                return try reload(&plan, &ended)
            } catch var error as ConfigurationError {
                error.lostSinks = sink.exchange.lostSinks(of: plan)
                throw error
            }
        }
    }

    private func reload(_ plan: inout LoggingPlan, _ ended: inout [any Error]) throws -> Bool {
        guard !sink.exchange.isClosed else {
            throw SinkError(.closed, attempted: "reload", on: "the configured sinks")
        }
        let next = try LoggingPlan(
            Reading(
                snapshot: reader.snapshot(),
                prefix: prefix,
                parts: parts,
                failures: failures,
                environment: environment
            )
        )
        let sinksHaveChanged = try sink.exchange.exchange(
            to: next,
            routesHaveChanged: next.routes != plan.routes,
            ended: &ended
        )
        let levelsHaveChanged = next.levels != plan.levels
        // A level that the program has changed meanwhile stays if the configuration did not change it.
        if levelsHaveChanged { levels.rules = next.levels }
        plan = next
        return levelsHaveChanged || sinksHaveChanged
    }
}

extension LoggingConfiguration: CustomReflectable {
    /// A mirror with the levels and the sinks' counts alone, because settings have secrets.
    public var customMirror: Mirror {
        Mirror(self, children: ["levels": levels.rules, "statistics": sink.statistics], displayStyle: .class)
    }
}
