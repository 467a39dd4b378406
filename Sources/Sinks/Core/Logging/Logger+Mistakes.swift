// Log calls that cannot work. The compiler chooses these methods last, and then shows their message. Its own
// message names only the impossible conversion. `.ci/check-mistakes` shows each.

@available(
    *,
    unavailable,
    message: "attributes are literals or AttributeValues: conform the type; mixed values are .array([…]), .map([…])"
)
extension Logger {
    /// Reports an attribute that cannot be one.
    public func log(
        _ level: Level,
        _ message: LogMessage,
        _ attributes: KeyValuePairs<String, Any?>,
        error: (any Error)? = nil
    ) {}
    /// Reports an attribute that cannot be one.
    public func trace(_ message: LogMessage, _ attributes: KeyValuePairs<String, Any?>, error: (any Error)? = nil) {}
    /// Reports an attribute that cannot be one.
    public func debug(_ message: LogMessage, _ attributes: KeyValuePairs<String, Any?>, error: (any Error)? = nil) {}
    /// Reports an attribute that cannot be one.
    public func info(_ message: LogMessage, _ attributes: KeyValuePairs<String, Any?>, error: (any Error)? = nil) {}
    /// Reports an attribute that cannot be one.
    public func notice(_ message: LogMessage, _ attributes: KeyValuePairs<String, Any?>, error: (any Error)? = nil) {}
    /// Reports an attribute that cannot be one.
    public func warning(_ message: LogMessage, _ attributes: KeyValuePairs<String, Any?>, error: (any Error)? = nil) {}
    /// Reports an attribute that cannot be one.
    public func error(_ message: LogMessage, _ attributes: KeyValuePairs<String, Any?>, error: (any Error)? = nil) {}
    /// Reports an attribute that cannot be one.
    public func critical(_ message: LogMessage, _ attributes: KeyValuePairs<String, Any?>, error: (any Error)? = nil) {}
}

@available(
    *,
    unavailable,
    message: "write a literal, then Attributes: log.info(\"order \\(id) paid\", [\"amount\": amount], error: error)"
)
extension Logger {
    /// Reports a message that is no literal, or values behind it.
    @_disfavoredOverload
    public func log(_ level: Level, _ message: Any, _ values: Any?..., error: (any Error)? = nil) {}
    /// Reports a message that is no literal, or values behind it.
    @_disfavoredOverload
    public func trace(_ message: Any, _ values: Any?..., error: (any Error)? = nil) {}
    /// Reports a message that is no literal, or values behind it.
    @_disfavoredOverload
    public func debug(_ message: Any, _ values: Any?..., error: (any Error)? = nil) {}
    /// Reports a message that is no literal, or values behind it.
    @_disfavoredOverload
    public func info(_ message: Any, _ values: Any?..., error: (any Error)? = nil) {}
    /// Reports a message that is no literal, or values behind it.
    @_disfavoredOverload
    public func notice(_ message: Any, _ values: Any?..., error: (any Error)? = nil) {}
    /// Reports a message that is no literal, or values behind it.
    @_disfavoredOverload
    public func warning(_ message: Any, _ values: Any?..., error: (any Error)? = nil) {}
    /// Reports a message that is no literal, or values behind it.
    @_disfavoredOverload
    public func error(_ message: Any, _ values: Any?..., error: (any Error)? = nil) {}
    /// Reports a message that is no literal, or values behind it.
    @_disfavoredOverload
    public func critical(_ message: Any, _ values: Any?..., error: (any Error)? = nil) {}
}

@available(*, unavailable, message: "attributes have no label: log.info(\"order \\(id) paid\", [\"by\": \"ann\"])")
extension Logger {
    /// Reports the label of swift-log.
    public func log(_ level: Level, _ message: LogMessage, metadata: [String: Any?]?, error: (any Error)? = nil) {}
    /// Reports the label of swift-log.
    public func trace(_ message: LogMessage, metadata: [String: Any?]?, error: (any Error)? = nil) {}
    /// Reports the label of swift-log.
    public func debug(_ message: LogMessage, metadata: [String: Any?]?, error: (any Error)? = nil) {}
    /// Reports the label of swift-log.
    public func info(_ message: LogMessage, metadata: [String: Any?]?, error: (any Error)? = nil) {}
    /// Reports the label of swift-log.
    public func notice(_ message: LogMessage, metadata: [String: Any?]?, error: (any Error)? = nil) {}
    /// Reports the label of swift-log.
    public func warning(_ message: LogMessage, metadata: [String: Any?]?, error: (any Error)? = nil) {}
    /// Reports the label of swift-log.
    public func error(_ message: LogMessage, metadata: [String: Any?]?, error: (any Error)? = nil) {}
    /// Reports the label of swift-log.
    public func critical(_ message: LogMessage, metadata: [String: Any?]?, error: (any Error)? = nil) {}
}

// Names that other libraries use.
extension Logger {
    /// Reports another name of `warning`.
    @available(*, unavailable, renamed: "warning")
    public func warn(_ message: Any, _ attributes: KeyValuePairs<String, Any?> = [:], error: (any Error)? = nil) {}

    /// Reports another name of `critical`.
    @available(*, unavailable, renamed: "critical")
    public func fatal(_ message: Any, _ attributes: KeyValuePairs<String, Any?> = [:], error: (any Error)? = nil) {}

    /// Reports another name of `error`.
    @available(*, unavailable, message: "write log.error(\"refused\", error: error)")
    public func exception(_ message: Any, _ attributes: KeyValuePairs<String, Any?> = [:], error: (any Error)? = nil) {}
}
