// Calls with an attribute that cannot be one. The compiler chooses these methods last, and then shows their message.
// Its own message names only the conversion that is not possible.
extension Logger {
    /// Reports a log call with an attribute that cannot be one.
    @available(
        *,
        unavailable,
        message: "attributes are literals or AttributeValues: conform the type; mixed values are .array([…]), .map([…])"
    )
    @_disfavoredOverload
    public func log(
        _ level: Level,
        _ message: @autoclosure () -> LogMessage,
        _ attributes: @autoclosure () -> KeyValuePairs<String, Any?>,
        error: @autoclosure () -> (any Error)? = nil,
        file: StaticString = #fileID,
        function: StaticString = #function,
        line: Int = #line
    ) {}

    /// Reports a log call with an attribute that cannot be one.
    @available(
        *,
        unavailable,
        message: "attributes are literals or AttributeValues: conform the type; mixed values are .array([…]), .map([…])"
    )
    @_disfavoredOverload
    public func trace(
        _ message: @autoclosure () -> LogMessage,
        _ attributes: @autoclosure () -> KeyValuePairs<String, Any?>,
        error: @autoclosure () -> (any Error)? = nil,
        file: StaticString = #fileID,
        function: StaticString = #function,
        line: Int = #line
    ) {}

    /// Reports a log call with an attribute that cannot be one.
    @available(
        *,
        unavailable,
        message: "attributes are literals or AttributeValues: conform the type; mixed values are .array([…]), .map([…])"
    )
    @_disfavoredOverload
    public func debug(
        _ message: @autoclosure () -> LogMessage,
        _ attributes: @autoclosure () -> KeyValuePairs<String, Any?>,
        error: @autoclosure () -> (any Error)? = nil,
        file: StaticString = #fileID,
        function: StaticString = #function,
        line: Int = #line
    ) {}

    /// Reports a log call with an attribute that cannot be one.
    @available(
        *,
        unavailable,
        message: "attributes are literals or AttributeValues: conform the type; mixed values are .array([…]), .map([…])"
    )
    @_disfavoredOverload
    public func info(
        _ message: @autoclosure () -> LogMessage,
        _ attributes: @autoclosure () -> KeyValuePairs<String, Any?>,
        error: @autoclosure () -> (any Error)? = nil,
        file: StaticString = #fileID,
        function: StaticString = #function,
        line: Int = #line
    ) {}

    /// Reports a log call with an attribute that cannot be one.
    @available(
        *,
        unavailable,
        message: "attributes are literals or AttributeValues: conform the type; mixed values are .array([…]), .map([…])"
    )
    @_disfavoredOverload
    public func notice(
        _ message: @autoclosure () -> LogMessage,
        _ attributes: @autoclosure () -> KeyValuePairs<String, Any?>,
        error: @autoclosure () -> (any Error)? = nil,
        file: StaticString = #fileID,
        function: StaticString = #function,
        line: Int = #line
    ) {}

    /// Reports a log call with an attribute that cannot be one.
    @available(
        *,
        unavailable,
        message: "attributes are literals or AttributeValues: conform the type; mixed values are .array([…]), .map([…])"
    )
    @_disfavoredOverload
    public func warning(
        _ message: @autoclosure () -> LogMessage,
        _ attributes: @autoclosure () -> KeyValuePairs<String, Any?>,
        error: @autoclosure () -> (any Error)? = nil,
        file: StaticString = #fileID,
        function: StaticString = #function,
        line: Int = #line
    ) {}

    /// Reports a log call with an attribute that cannot be one.
    @available(
        *,
        unavailable,
        message: "attributes are literals or AttributeValues: conform the type; mixed values are .array([…]), .map([…])"
    )
    @_disfavoredOverload
    public func error(
        _ message: @autoclosure () -> LogMessage,
        _ attributes: @autoclosure () -> KeyValuePairs<String, Any?>,
        error: @autoclosure () -> (any Error)? = nil,
        file: StaticString = #fileID,
        function: StaticString = #function,
        line: Int = #line
    ) {}

    /// Reports a log call with an attribute that cannot be one.
    @available(
        *,
        unavailable,
        message: "attributes are literals or AttributeValues: conform the type; mixed values are .array([…]), .map([…])"
    )
    @_disfavoredOverload
    public func critical(
        _ message: @autoclosure () -> LogMessage,
        _ attributes: @autoclosure () -> KeyValuePairs<String, Any?>,
        error: @autoclosure () -> (any Error)? = nil,
        file: StaticString = #fileID,
        function: StaticString = #function,
        line: Int = #line
    ) {}
}
