// Records and call sites from elsewhere: bridges, wrappers, receivers, replays.
extension Logger {
    /// Logs a message at a level, from a place whose file and function are `String`s.
    ///
    /// For bridges from other libraries and for wrappers.
    ///
    ///     log.log(level, "\(text)", source: CodeLocation(file: file, function: function, line: line))
    ///
    /// - Parameters:
    ///   - level: the severity.
    ///   - message: the event; evaluated only if the level is on.
    ///   - attributes: named values that belong to the event; evaluated only if the level is on. Default: none.
    ///   - error: the error that the event is about, if any. Default: none.
    ///   - source: the place of the call; evaluated only if the level is on.
    @inlinable
    public func log(
        _ level: Level,
        _ message: @autoclosure () -> LogMessage,
        _ attributes: @autoclosure () -> Attributes = Attributes(),
        error: @autoclosure () -> (any Error)? = nil,
        source: @autoclosure () -> CodeLocation
    ) {
        if isEnabled(for: level) { write(level, message(), attributes(), error(), source()) }
    }

    /// Logs a message at a level with attributes that are literals, from a place whose file and function are `String`s.
    @inlinable
    public func log(
        _ level: Level,
        _ message: @autoclosure () -> LogMessage,
        _ attributes: @autoclosure () -> LiteralAttributes,
        error: @autoclosure () -> (any Error)? = nil,
        source: @autoclosure () -> CodeLocation
    ) {
        if isEnabled(for: level) { write(level, message(), attributes().attributes, error(), source()) }
    }

    /// Sends a finished record to the sinks as a log call does.
    ///
    /// For bridges from other libraries, receivers and replays.
    ///
    ///     log.emit(LogRecord(level: .info, name: "legacy", message: LogMessage(line)))
    ///
    /// A record below the logger's level is not sent. The logger's attributes and the task's come before its own. The
    /// record keeps its time, its source, its thread, and its name unless that is empty. A task name and a stack trace
    /// are added if the logger captures them and the record has none. Failures are reported and counted like those of
    /// log calls.
    ///
    /// The cost is about that of a log call. If the caller does not keep the record, its memory is reused for the next
    /// record of the thread.
    ///
    /// - Parameter record: the record. Pass it with `consume`, or as a value made in the call, to save a copy where the
    ///   logger has attributes.
    public func emit(_ record: consuming LogRecord) {
        guard isEnabled(for: record.level) else { return }
        record.complete(with: allAttributes, named: pipeline.name)
        if !pipeline.captures.isNothing { pipeline.captures.add(to: &record) }
        pipeline.emit(record)
        record.recycle()
    }
}
