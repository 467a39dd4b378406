/// What an application logs with: a name, a level, attributes, and the sinks behind them.
///
///     let log = Logger("shop.checkout", level: .info) {
///         ConsoleSink()
///         try RotatingFileSink("logs/app.log", maxBytes: 10 << 20, backupCount: 5)
///     }
///     log.info("order \(id) paid", ["amount": 12.5])
///
/// A logger is a value: a changed copy leaves the original alone, and copies share the sinks. A log call below the level costs
/// one comparison; its arguments are not even evaluated. A log call never throws and never traps: what a sink could not do is
/// told to the ``FailureReporter``.
public struct Logger: Sendable {
    /// Where the level is read: a copy whose level is set has a switch of its own.
    @usableFromInline private(set) var threshold: LevelSwitch
    /// What every record of this logger carries besides its own attributes.
    public var attributes: Attributes

    // Three words in all: a log call below the level reads one word behind one of them and is done.
    let pipeline: Pipeline

    /// Creates a logger for the sinks that a closure lists.
    ///
    /// None at all is allowed: each record is then dropped and counted, ``audit(_:_:_:error:file:function:line:)`` throws, and the first
    /// record from `warning` on is reported on standard error, once for the process. A ``NullSink`` is the silence that is meant.
    ///
    /// - Parameters:
    ///   - name: the name that records carry.
    ///   - level: records below it are not made. Default: `info`.
    ///   - attributes: what every record carries. Default: nothing.
    ///   - failures: who is told when a record does not arrive. Default: standard error, a few lines a minute.
    ///   - clock: what the time is. Default: the system's clock.
    ///   - capturesTaskName: whether records carry the name of the task that logs. Default: no, since asking for it costs every
    ///     record about 9 ns, and some 65 ns within a task that has one.
    ///   - capturesStackFrom: the level from which on records carry the calls that led to them. Default: `off`, none do, since
    ///     finding them out takes some ten microseconds.
    ///   - sinks: where records go. Each is reached, whatever becomes of the others.
    /// - Throws: what making a sink throws.
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

    /// Creates a logger for one sink: see ``init(_:level:attributes:failures:clock:capturesTaskName:capturesStackFrom:sinks:)``.
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

    /// Records below this level are not made. Setting it changes this copy alone, which no longer follows what it followed.
    public var level: Level {
        get { threshold.level }
        set { threshold = LevelSwitch(newValue) }
    }

    /// The name that records carry: dotted, from the general to the particular.
    public var name: String {
        pipeline.name
    }

    /// Whether a record of a level would be made: for what is costly to find out only to log it.
    @inlinable @inline(__always)
    public func isEnabled(for level: Level) -> Bool {
        threshold.allows(level)
    }

    /// Makes a record and sends it.
    ///
    /// The attributes come as a closure: the compiler leaves out the array behind a literal in a function that is small, which the
    /// caller need not be.
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
            return pipeline.emit(record(level, message, attributes(), file, function, line))
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

    /// The logger's attributes, and behind them the task's.
    @inline(__always)
    var allAttributes: Attributes {
        let context = LogContext.attributes
        return context.isEmpty ? attributes : attributes.appending(context)
    }
}
