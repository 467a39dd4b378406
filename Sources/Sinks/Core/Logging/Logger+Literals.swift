// The same methods for calls whose attributes are literals or a `Value`. The compiler writes such attributes into the
// record directly, and nested lists and maps may mix types.
extension Logger {
    /// Logs a message at a level, with attributes that are literals.
    @inlinable
    public func log(
        _ level: Level,
        _ message: @autoclosure () -> LogMessage,
        _ attributes: @autoclosure () -> LiteralAttributes,
        error: @autoclosure () -> (any Error)? = nil,
        file: StaticString = #fileID,
        function: StaticString = #function,
        line: Int = #line
    ) {
        send(level, message, { attributes().attributes }, error, file, function, line)
    }

    /// Logs a step of interest only when tracing a bug (`Level.trace`), with attributes that are literals.
    @inlinable
    public func trace(
        _ message: @autoclosure () -> LogMessage,
        _ attributes: @autoclosure () -> LiteralAttributes,
        error: @autoclosure () -> (any Error)? = nil,
        file: StaticString = #fileID,
        function: StaticString = #function,
        line: Int = #line
    ) {
        send(.trace, message, { attributes().attributes }, error, file, function, line)
    }

    /// Logs a detail that helps to debug the program (`Level.debug`), with attributes that are literals.
    @inlinable
    public func debug(
        _ message: @autoclosure () -> LogMessage,
        _ attributes: @autoclosure () -> LiteralAttributes,
        error: @autoclosure () -> (any Error)? = nil,
        file: StaticString = #fileID,
        function: StaticString = #function,
        line: Int = #line
    ) {
        send(.debug, message, { attributes().attributes }, error, file, function, line)
    }

    /// Logs an ordinary event (`Level.info`), with attributes that are literals.
    @inlinable
    public func info(
        _ message: @autoclosure () -> LogMessage,
        _ attributes: @autoclosure () -> LiteralAttributes,
        error: @autoclosure () -> (any Error)? = nil,
        file: StaticString = #fileID,
        function: StaticString = #function,
        line: Int = #line
    ) {
        send(.info, message, { attributes().attributes }, error, file, function, line)
    }

    /// Logs an event that is ordinary, but worth seeing (`Level.notice`), with attributes that are literals.
    @inlinable
    public func notice(
        _ message: @autoclosure () -> LogMessage,
        _ attributes: @autoclosure () -> LiteralAttributes,
        error: @autoclosure () -> (any Error)? = nil,
        file: StaticString = #fileID,
        function: StaticString = #function,
        line: Int = #line
    ) {
        send(.notice, message, { attributes().attributes }, error, file, function, line)
    }

    /// Logs an unexpected event that the program copes with (`Level.warning`), with attributes that are literals.
    @inlinable
    public func warning(
        _ message: @autoclosure () -> LogMessage,
        _ attributes: @autoclosure () -> LiteralAttributes,
        error: @autoclosure () -> (any Error)? = nil,
        file: StaticString = #fileID,
        function: StaticString = #function,
        line: Int = #line
    ) {
        send(.warning, message, { attributes().attributes }, error, file, function, line)
    }

    /// Logs a failure (`Level.error`), with attributes that are literals.
    @inlinable
    public func error(
        _ message: @autoclosure () -> LogMessage,
        _ attributes: @autoclosure () -> LiteralAttributes,
        error: @autoclosure () -> (any Error)? = nil,
        file: StaticString = #fileID,
        function: StaticString = #function,
        line: Int = #line
    ) {
        send(.error, message, { attributes().attributes }, error, file, function, line)
    }

    /// Logs a failure after which the program may not be able to go on (`Level.critical`), with literals.
    @inlinable
    public func critical(
        _ message: @autoclosure () -> LogMessage,
        _ attributes: @autoclosure () -> LiteralAttributes,
        error: @autoclosure () -> (any Error)? = nil,
        file: StaticString = #fileID,
        function: StaticString = #function,
        line: Int = #line
    ) {
        send(.critical, message, { attributes().attributes }, error, file, function, line)
    }
}
