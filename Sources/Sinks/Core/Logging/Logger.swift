/// A name, a level, attributes, and the sinks behind them: the value that an application logs with.
///
///     let log = Logger("shop.checkout", level: .info) {
///         ConsoleSink()
///         try RotatingFileSink("logs/app.log", maxBytes: 10 << 20, backupCount: 5)
///     }
///     log.info("order \(id) paid", ["amount": 12.5])
///
/// A logger is a value: a changed copy leaves the original alone, and copies share the sinks. A log call below the
/// level costs one comparison. Its arguments are not even evaluated. A log call never throws and never traps. Failures
/// of sinks are reported to the ``FailureReporter``.
public struct Logger: Sendable {
    /// The switch that holds the level.
    ///
    /// A copy whose level is set has a switch of its own.
    @usableFromInline private(set) var threshold: LevelSwitch
    /// The attributes of every record of this logger, before those of the log call.
    public var attributes: Attributes

    // Three words in all: a log call below the level reads one word behind one of them and is done.
    let pipeline: Pipeline

    /// Creates a logger for the sinks that a closure lists.
    ///
    /// The list may be empty. Each record is then dropped and counted, and ``audit(_:_:_:error:file:function:line:)``
    /// throws. The first record from `warning` on is reported on standard error, once for the process. Use a
    /// ``NullSink`` for intended silence.
    ///
    /// - Parameters:
    ///   - name: the name that records carry.
    ///   - level: the lowest level at which records are made. Default: `info`.
    ///   - attributes: attributes of every record. Default: none.
    ///   - failures: the reporter of records that do not arrive. Default: standard error, a few lines a minute.
    ///   - clock: the source of timestamps. Default: the system's clock.
    ///   - capturesTaskName: whether records carry the name of the task that logs. Default: no. Looking for it costs
    ///     every record about 9 ns, and some 65 ns within a task that has one.
    ///   - capturesStackFrom: the level from which on records carry their stack trace. Default: `off`, none do, because
    ///     a trace takes some ten microseconds.
    ///   - sinks: the destinations of records. Each is reached, whatever becomes of the others.
    /// - Throws: errors of the closure that makes the sinks.
    public init(
        _ name: String,
        level: Level = .info,
        attributes: Attributes = Attributes(),
        failures: FailureReporter = .standardError,
        clock: TimeSource = .system,
        capturesTaskName: Bool = false,
        capturesStackFrom: Level = .off,
        @SinkBuilder sinks: () throws -> any Sink
    ) rethrows {
        let sink = try sinks()
        self.init(
            name,
            level: level,
            attributes: attributes,
            failures: failures,
            clock: clock,
            capturesTaskName: capturesTaskName,
            capturesStackFrom: capturesStackFrom,
            to: sink
        )
    }

    /// Creates a logger for one sink.
    ///
    /// The parameters are those of
    /// ``init(_:level:attributes:failures:clock:capturesTaskName:capturesStackFrom:sinks:)``.
    public init(
        _ name: String,
        level: Level = .info,
        attributes: Attributes = Attributes(),
        failures: FailureReporter = .standardError,
        clock: TimeSource = .system,
        capturesTaskName: Bool = false,
        capturesStackFrom: Level = .off,
        to sink: any Sink
    ) {
        let pipeline = Pipeline(
            name: name,
            sink: sink,
            failures: failures,
            clock: clock,
            captures: CaptureOptions(taskName: capturesTaskName, stackFrom: capturesStackFrom),
            levels: nil
        )
        self.init(threshold: LevelSwitch(level), attributes: attributes, pipeline: pipeline)
    }

    init(threshold: LevelSwitch, attributes: Attributes, pipeline: Pipeline) {
        self.threshold = threshold
        self.attributes = attributes
        self.pipeline = pipeline
    }

    /// The lowest level at which records are made.
    ///
    /// Setting it changes this copy alone, which then follows no shared switch.
    public var level: Level {
        get { threshold.level }
        set { threshold = LevelSwitch(newValue) }
    }

    /// The name that records carry: dotted, from the general to the particular.
    public var name: String {
        pipeline.name
    }

    /// Returns whether a record of a level would be made.
    ///
    /// Use it before computing values that are only logged.
    @inlinable @inline(__always)
    public func isEnabled(for level: Level) -> Bool {
        threshold.allows(level)
    }

    /// Makes a record and sends it.
    ///
    /// The attributes come as a closure. The compiler then leaves out the array behind a literal, if this happens in a
    /// small function. The caller need not be one.
    @usableFromInline
    func write(
        _ level: Level,
        _ message: consuming LogMessage,
        _ attributes: () -> Attributes,
        _ file: StaticString,
        _ function: StaticString,
        _ line: Int
    ) {
        guard pipeline.captures.isNothing else {
            return write(level, message, attributes(), nil, file, function, line)
        }
        message.log(
            level,
            at: pipeline.clock.now(),
            name: pipeline.name,
            attributes: attributes(),
            following: self.attributes,
            within: LogContext.attributes,
            file: file,
            function: function,
            line: line
        ) { record in
            pipeline.emit(record)
        }
    }

    /// The logger's attributes, followed by the task's.
    @inline(__always)
    var allAttributes: Attributes {
        let context = LogContext.attributes
        return context.isEmpty ? attributes : attributes.appending(context)
    }
}
