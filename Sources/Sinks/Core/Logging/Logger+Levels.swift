// One method a level. Each is inlined into its caller as one comparison. The rest is a call that is not made when the
// level is off.
extension Logger {
    /// Logs a message at a level.
    ///
    ///     log.log(level, "paid", ["amount": amount, "order": order.id, "user": user?.name])
    ///
    /// An attribute is any `AttributeValue`: a number, a text, an optional, a list, or a type of one's own.
    ///
    /// - Parameters:
    ///   - level: the severity.
    ///   - message: the event; evaluated only if the level is on.
    ///   - attributes: named values that belong to the event; evaluated only if the level is on. Default: none.
    ///   - error: the error that the event is about, if any. Its type, code, text and causes are kept as
    ///     `LogRecord.errors`. Evaluated only if the level is on.
    ///   - file: the file of the call. Default: the calling file.
    ///   - function: the function of the call. Default: the calling function.
    ///   - line: the line of the call. Default: the calling line.
    @inlinable @_disfavoredOverload
    public func log(
        _ level: Level,
        _ message: @autoclosure () -> LogMessage,
        _ attributes: @autoclosure () -> Attributes = Attributes(),
        error: @autoclosure () -> (any Error)? = nil,
        file: StaticString = #fileID,
        function: StaticString = #function,
        line: Int = #line
    ) {
        send(level, message, attributes, error, file, function, line)
    }

    /// Logs a step of interest only when tracing a bug (`Level.trace`), and the error behind it, if any.
    @inlinable @_disfavoredOverload
    public func trace(
        _ message: @autoclosure () -> LogMessage,
        _ attributes: @autoclosure () -> Attributes = Attributes(),
        error: @autoclosure () -> (any Error)? = nil,
        file: StaticString = #fileID,
        function: StaticString = #function,
        line: Int = #line
    ) {
        send(.trace, message, attributes, error, file, function, line)
    }

    /// Logs a detail that helps to debug the program (`Level.debug`), and the error behind it, if any.
    @inlinable @_disfavoredOverload
    public func debug(
        _ message: @autoclosure () -> LogMessage,
        _ attributes: @autoclosure () -> Attributes = Attributes(),
        error: @autoclosure () -> (any Error)? = nil,
        file: StaticString = #fileID,
        function: StaticString = #function,
        line: Int = #line
    ) {
        send(.debug, message, attributes, error, file, function, line)
    }

    /// Logs an ordinary event (`Level.info`), and the error behind it, if any.
    @inlinable @_disfavoredOverload
    public func info(
        _ message: @autoclosure () -> LogMessage,
        _ attributes: @autoclosure () -> Attributes = Attributes(),
        error: @autoclosure () -> (any Error)? = nil,
        file: StaticString = #fileID,
        function: StaticString = #function,
        line: Int = #line
    ) {
        send(.info, message, attributes, error, file, function, line)
    }

    /// Logs an event that is ordinary, but worth seeing (`Level.notice`), and the error behind it, if any.
    @inlinable @_disfavoredOverload
    public func notice(
        _ message: @autoclosure () -> LogMessage,
        _ attributes: @autoclosure () -> Attributes = Attributes(),
        error: @autoclosure () -> (any Error)? = nil,
        file: StaticString = #fileID,
        function: StaticString = #function,
        line: Int = #line
    ) {
        send(.notice, message, attributes, error, file, function, line)
    }

    /// Logs an unexpected event that the program copes with (`Level.warning`), and the error behind it, if any.
    @inlinable @_disfavoredOverload
    public func warning(
        _ message: @autoclosure () -> LogMessage,
        _ attributes: @autoclosure () -> Attributes = Attributes(),
        error: @autoclosure () -> (any Error)? = nil,
        file: StaticString = #fileID,
        function: StaticString = #function,
        line: Int = #line
    ) {
        send(.warning, message, attributes, error, file, function, line)
    }

    /// Logs a failure (`Level.error`), and the error behind it, if any.
    @inlinable @_disfavoredOverload
    public func error(
        _ message: @autoclosure () -> LogMessage,
        _ attributes: @autoclosure () -> Attributes = Attributes(),
        error: @autoclosure () -> (any Error)? = nil,
        file: StaticString = #fileID,
        function: StaticString = #function,
        line: Int = #line
    ) {
        send(.error, message, attributes, error, file, function, line)
    }

    /// Logs a failure after which the program may not be able to go on (`Level.critical`), and its error, if any.
    @inlinable @_disfavoredOverload
    public func critical(
        _ message: @autoclosure () -> LogMessage,
        _ attributes: @autoclosure () -> Attributes = Attributes(),
        error: @autoclosure () -> (any Error)? = nil,
        file: StaticString = #fileID,
        function: StaticString = #function,
        line: Int = #line
    ) {
        send(.critical, message, attributes, error, file, function, line)
    }

    /// Evaluates the arguments of a log call and sends its record, if the level is on.
    @inlinable @inline(__always)
    func send(
        _ level: Level,
        _ message: () -> LogMessage,
        _ attributes: () -> Attributes,
        _ error: () -> (any Error)?,
        _ file: StaticString,
        _ function: StaticString,
        _ line: Int
    ) {
        guard isEnabled(for: level) else { return }
        guard let error = error() else { return write(level, message(), attributes, file, function, line) }
        write(level, message(), attributes(), error, file, function, line)
    }
}
