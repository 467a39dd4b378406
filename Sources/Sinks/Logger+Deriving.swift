// Loggers made of others: copies that share the sinks.
extension Logger {
    /// Creates a logger whose level follows rules by name, which can be changed while the program runs.
    ///
    /// - Parameters:
    ///   - name: the name that records carry, and by which the level is looked up.
    ///   - levels: where the level is looked up, also for loggers of other names made of this one.
    ///   - attributes: what every record carries. Default: nothing.
    ///   - failures: who is told when a record does not arrive. Default: standard error, a few lines a minute.
    ///   - clock: what the time is. Default: the system's clock.
    ///   - capturesTaskName: whether records carry the name of the task that logs. Default: no.
    ///   - capturesStackFrom: the level from which on records carry the calls that led to them. Default: `off`, none do.
    ///   - sinks: where records go. Each is reached, whatever becomes of the others.
    /// - Throws: what making a sink throws.
    public init(
        _ name: String,
        levels: LogLevels,
        attributes: Attributes = Attributes(),
        failures: FailureReporter = .standardError,
        clock: TimeSource = .system,
        capturesTaskName: Bool = false,
        capturesStackFrom: Level = .off,
        @SinkBuilder sinks: () throws -> any Sink
    ) rethrows {
        let pipeline = Pipeline(
            name: name,
            sink: try sinks(),
            failures: failures,
            clock: clock,
            captures: CaptureOptions(taskName: capturesTaskName, stackFrom: capturesStackFrom),
            levels: levels
        )
        self.init(threshold: levels.levelSwitch(for: name), attributes: attributes, pipeline: pipeline)
    }

    /// A logger with the same sinks under another name: a part of the program that logs for itself.
    ///
    /// Its level is that which the ``LogLevels`` have for the name, or without them that of this logger.
    public func named(_ name: String) -> Logger {
        let threshold = pipeline.levels?.levelSwitch(for: name) ?? threshold
        return Logger(threshold: threshold, attributes: attributes, pipeline: pipeline.named(name))
    }

    /// A logger whose level is that of a switch, whatever it was before.
    public func levelSwitch(_ level: LevelSwitch) -> Logger {
        Logger(threshold: level, attributes: attributes, pipeline: pipeline)
    }

    /// A logger whose records carry more attributes; of equal keys the last counts.
    public func adding(_ attributes: Attributes) -> Logger {
        Logger(threshold: threshold, attributes: self.attributes.appending(attributes), pipeline: pipeline)
    }
}
