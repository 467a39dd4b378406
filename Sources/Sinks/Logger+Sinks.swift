// What a logger does with its sinks as a whole.
extension Logger {
    /// What has become of the records, added up over the sinks.
    public var statistics: SinkStatistics {
        pipeline.statistics
    }

    /// Waits until everything accepted has left the process.
    /// - Throws: what the sinks could not do, all of it together; each was tried.
    public func flush() throws {
        try pipeline.sink.flush()
    }

    /// Flushes the sinks, and releases them once all have been flushed, for all copies of the logger.
    /// - Throws: what the sinks could not do, all of it together; each was tried.
    public func close() throws {
        try pipeline.sink.close()
    }

    /// Logs a message and throws if it did not arrive: for records that must not be lost silently.
    ///
    /// A level that is off is not a failure. The failure is not told to the ``FailureReporter`` as well.
    public func audit(
        _ level: Level,
        _ message: @autoclosure () -> LogMessage,
        _ attributes: @autoclosure () -> Attributes = Attributes(),
        error: @autoclosure () -> (any Error)? = nil,
        file: StaticString = #fileID,
        function: StaticString = #function,
        line: Int = #line
    ) throws {
        guard isEnabled(for: level), level >= pipeline.sink.level else { return }
        var record = record(level, message(), attributes(), file, function, line)
        if let error = error() { record.errorText = ValueDescription.text(of: error) }
        try pipeline.audit(record)
    }
}

// Records that are not made on the quick path.
extension Logger {
    @usableFromInline @inline(never)
    func write(
        _ level: Level,
        _ message: LogMessage,
        _ attributes: Attributes,
        _ error: any Error,
        _ file: StaticString,
        _ function: StaticString,
        _ line: Int
    ) {
        var record = record(level, message, attributes, file, function, line)
        record.errorText = ValueDescription.text(of: error)
        pipeline.emit(record)
    }

    /// Makes a record with all that the logger is to find out.
    func record(
        _ level: Level,
        _ message: LogMessage,
        _ attributes: Attributes,
        _ file: StaticString,
        _ function: StaticString,
        _ line: Int
    ) -> LogRecord {
        var record = LogRecord(
            timestamp: pipeline.clock.now(),
            level: level,
            name: name,
            message: message,
            attributes: allAttributes.appending(attributes),
            source: CodeLocation(file: file.description, function: function.description, line: line)
        )
        pipeline.captures.add(to: &record)
        return record
    }
}
