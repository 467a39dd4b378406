// Operations of a logger on all its sinks.
extension Logger {
    /// The counts of records by outcome, added up over the sinks.
    public var statistics: SinkStatistics {
        pipeline.statistics
    }

    /// Waits until everything accepted has left the process.
    /// - Throws: the failures of all sinks, as one error. Each sink is tried.
    public func flush() throws {
        try pipeline.sink.flush()
    }

    /// Waits until everything accepted has left the process, and suspends meanwhile.
    ///
    /// No thread of the cooperative pool is blocked. A task that is cancelled waits all the same.
    ///
    ///     try await log.flush(timeout: .seconds(2))
    ///
    /// - Parameter timeout: the longest wait. A sink that takes longer goes on, and counts as failed.
    /// - Throws: the failures of all sinks, as one error. Each sink is tried.
    public func flush(timeout: Duration) async throws(SinkError) {
        try await RegisteredSink.flush([pipeline.sink], within: timeout)
    }

    /// Flushes all sinks, then closes all of them, for all copies of the logger.
    /// - Throws: the failures of all sinks, as one error. Each sink is tried.
    public func close() throws {
        defer { pipeline.subscribers.finish() }
        try pipeline.sink.close()
    }

    /// Flushes all sinks, then closes all of them, and suspends meanwhile.
    ///
    /// No thread of the cooperative pool is blocked. A task that is cancelled waits all the same.
    ///
    /// - Parameter timeout: the longest wait, nine tenths of it for the flush. A sink that takes longer is closed after
    ///   its flush, and counts as failed.
    /// - Throws: the failures of all sinks, as one error. Each sink is tried.
    public func close(timeout: Duration) async throws(SinkError) {
        defer { pipeline.subscribers.finish() }
        try await RegisteredSink.close([pipeline.sink], within: timeout)
    }

    /// Logs a message and throws if it did not arrive.
    ///
    /// For records that must not be lost silently.
    ///
    /// A level that is off is not a failure. The failure is thrown only, and not reported to the ``FailureReporter``.
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
        let source = CodeLocation(file: file.description, function: function.description, line: line)
        try pipeline.audit(record(level, message(), attributes(), error(), source))
    }
}

// Records that are not made on the quick path.
extension Logger {
    @usableFromInline @inline(never)
    func write(
        _ level: Level,
        _ message: consuming LogMessage,
        _ attributes: consuming Attributes,
        _ error: (any Error)?,
        _ file: StaticString,
        _ function: StaticString,
        _ line: Int
    ) {
        let source = CodeLocation(file: file.description, function: function.description, line: line)
        write(level, message, attributes, error, source)
    }

    @usableFromInline @inline(never)
    func write(
        _ level: Level,
        _ message: consuming LogMessage,
        _ attributes: consuming Attributes,
        _ error: (any Error)?,
        _ source: CodeLocation
    ) {
        let record = record(level, message, attributes, error, source)
        pipeline.emit(record)
        record.recycle()
    }

    /// Makes a record with everything that the logger captures.
    func record(
        _ level: Level,
        _ message: consuming LogMessage,
        _ attributes: consuming Attributes,
        _ error: (any Error)?,
        _ source: CodeLocation
    ) -> LogRecord {
        var record = LogRecord(
            timestamp: pipeline.clock.now(),
            level: level,
            name: name,
            message: message,
            attributes: attributes,
            source: source
        )
        record.complete(with: allAttributes, named: name)
        if !pipeline.captures.isNothing { pipeline.captures.add(to: &record) }
        if let error { record.errors = ErrorDescription.chain(of: error) }
        return record
    }
}
