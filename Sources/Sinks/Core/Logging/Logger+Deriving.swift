// Loggers derived from others: copies that share the sinks.
extension Logger {
    /// Creates a logger whose level follows rules by name.
    ///
    /// The rules can be changed while the program runs.
    ///
    /// - Parameters:
    ///   - name: the name that records carry, and by which the level is looked up.
    ///   - levels: the levels to look the name up in. Loggers derived from this one use them too.
    ///   - attributes: attributes of every record. Default: none.
    ///   - failures: the reporter of records that do not arrive. Default: standard error, a few lines a minute.
    ///   - clock: the source of timestamps. Default: the system's clock.
    ///   - capturesTaskName: whether records carry the name of the task that logs. Default: no.
    ///   - capturesStackFrom: the level from which on records carry their stack trace. Default: `off`, none do.
    ///   - sinks: the destinations of records. Each is reached, whatever becomes of the others.
    /// - Throws: errors of the closure that makes the sinks.
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

    /// Returns a logger with the same sinks under another name, for a part of the program.
    ///
    /// Its level is the one that the ``LogLevels`` have for the name. Without ``LogLevels`` it is the level of this
    /// logger.
    public func named(_ name: String) -> Logger {
        let threshold = pipeline.levels?.levelSwitch(for: name) ?? threshold
        return Logger(threshold: threshold, attributes: attributes, pipeline: pipeline.named(name))
    }

    /// Returns a logger whose level is that of a switch, whatever it was before.
    public func levelSwitch(_ level: LevelSwitch) -> Logger {
        Logger(threshold: level, attributes: attributes, pipeline: pipeline)
    }

    /// Returns a logger whose records carry more attributes.
    ///
    /// Of equal keys the last counts.
    public func adding(_ attributes: Attributes) -> Logger {
        Logger(threshold: threshold, attributes: self.attributes.appending(attributes), pipeline: pipeline)
    }
}
