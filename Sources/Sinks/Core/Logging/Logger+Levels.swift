// One method a level. Each is inlined into its caller as one comparison. The rest is a call that is not made when the
// level is off.
extension Logger {
    /// Logs a message at a level.
    ///
    /// - Parameters:
    ///   - level: the severity.
    ///   - message: the event; evaluated only if the level is on.
    ///   - attributes: named values that belong to the event; evaluated only if the level is on. Default: none.
    ///   - error: the error that the event is about, if any. Its description is kept as `LogRecord.errorText`.
    ///     Evaluated only if the level is on.
    ///   - file: the file of the call. Default: the calling file.
    ///   - function: the function of the call. Default: the calling function.
    ///   - line: the line of the call. Default: the calling line.
    @inlinable
    public func log(
        _ level: Level,
        _ message: @autoclosure () -> LogMessage,
        _ attributes: @autoclosure () -> Attributes = Attributes(),
        error: @autoclosure () -> (any Error)? = nil,
        file: StaticString = #fileID,
        function: StaticString = #function,
        line: Int = #line
    ) {
        guard isEnabled(for: level) else { return }
        guard let error = error() else { return write(level, message(), attributes, file, function, line) }
        write(level, message(), attributes(), error, file, function, line)
    }

    /// Logs a step of interest only when tracing a bug (`Level.trace`).
    @inlinable
    public func trace(
        _ message: @autoclosure () -> LogMessage,
        _ attributes: @autoclosure () -> Attributes = Attributes(),
        file: StaticString = #fileID,
        function: StaticString = #function,
        line: Int = #line
    ) {
        guard isEnabled(for: .trace) else { return }
        write(.trace, message(), attributes, file, function, line)
    }

    /// Logs a detail that helps to debug the program (`Level.debug`).
    @inlinable
    public func debug(
        _ message: @autoclosure () -> LogMessage,
        _ attributes: @autoclosure () -> Attributes = Attributes(),
        file: StaticString = #fileID,
        function: StaticString = #function,
        line: Int = #line
    ) {
        guard isEnabled(for: .debug) else { return }
        write(.debug, message(), attributes, file, function, line)
    }

    /// Logs an ordinary event (`Level.info`).
    @inlinable
    public func info(
        _ message: @autoclosure () -> LogMessage,
        _ attributes: @autoclosure () -> Attributes = Attributes(),
        file: StaticString = #fileID,
        function: StaticString = #function,
        line: Int = #line
    ) {
        guard isEnabled(for: .info) else { return }
        write(.info, message(), attributes, file, function, line)
    }

    /// Logs an event that is ordinary, but worth seeing (`Level.notice`).
    @inlinable
    public func notice(
        _ message: @autoclosure () -> LogMessage,
        _ attributes: @autoclosure () -> Attributes = Attributes(),
        file: StaticString = #fileID,
        function: StaticString = #function,
        line: Int = #line
    ) {
        guard isEnabled(for: .notice) else { return }
        write(.notice, message(), attributes, file, function, line)
    }

    /// Logs an unexpected event that the program copes with (`Level.warning`), and the error behind it, if any.
    @inlinable
    public func warning(
        _ message: @autoclosure () -> LogMessage,
        _ attributes: @autoclosure () -> Attributes = Attributes(),
        error: @autoclosure () -> (any Error)? = nil,
        file: StaticString = #fileID,
        function: StaticString = #function,
        line: Int = #line
    ) {
        log(.warning, message(), attributes(), error: error(), file: file, function: function, line: line)
    }

    /// Logs a failure (`Level.error`), and the error behind it, if any.
    @inlinable
    public func error(
        _ message: @autoclosure () -> LogMessage,
        _ attributes: @autoclosure () -> Attributes = Attributes(),
        error: @autoclosure () -> (any Error)? = nil,
        file: StaticString = #fileID,
        function: StaticString = #function,
        line: Int = #line
    ) {
        log(.error, message(), attributes(), error: error(), file: file, function: function, line: line)
    }

    /// Logs a failure after which the program may not be able to go on (`Level.critical`), and its error, if any.
    @inlinable
    public func critical(
        _ message: @autoclosure () -> LogMessage,
        _ attributes: @autoclosure () -> Attributes = Attributes(),
        error: @autoclosure () -> (any Error)? = nil,
        file: StaticString = #fileID,
        function: StaticString = #function,
        line: Int = #line
    ) {
        log(.critical, message(), attributes(), error: error(), file: file, function: function, line: line)
    }
}
