// The time that a piece of work takes.
extension Logger {
    /// Runs a closure and logs the time that it took, as the attribute `duration`.
    ///
    ///     let rows = try log.measure("query", ["table": table]) { try database.rows(of: table) }
    ///
    /// If both levels are off, the closure runs and nothing else happens.
    ///
    /// - Parameters:
    ///   - message: the event; evaluated afterwards, and only if its level is on.
    ///   - attributes: named values that belong to the event; evaluated afterwards. Default: none.
    ///   - level: the level of the record. Default: `info`.
    ///   - failureLevel: the level of the record if the closure throws; it then has the error. Default: `error`.
    ///   - clock: the clock that measures. Default: a clock that no change of the time moves.
    ///   - file: the file of the call. Default: the calling file.
    ///   - function: the function of the call. Default: the calling function.
    ///   - line: the line of the call. Default: the calling line.
    ///   - body: the work.
    /// - Returns: the result of the closure.
    /// - Throws: the error of the closure.
    public func measure<Result, Failure: Error>(
        _ message: @autoclosure () -> LogMessage,
        _ attributes: @autoclosure () -> Attributes = Attributes(),
        level: Level = .info,
        failureLevel: Level = .error,
        clock: some Clock<Duration> = ContinuousClock(),
        file: StaticString = #fileID,
        function: StaticString = #function,
        line: Int = #line,
        _ body: () throws(Failure) -> Result
    ) throws(Failure) -> Result {
        guard isEnabled(for: level) || isEnabled(for: failureLevel) else { return try body() }
        let start = clock.now
        func logTime(_ level: Level, _ error: Failure?) {
            let time = start.duration(to: clock.now)
            log(level, message(), attributes().timed(time), error: error, file: file, function: function, line: line)
        }
        do throws(Failure) {
            let result = try body()
            logTime(level, nil)
            return result
        } catch {
            logTime(failureLevel, error)
            throw error
        }
    }

    /// Runs an asynchronous closure and logs the time that it took, as the attribute `duration`.
    ///
    /// The time includes that in which the task was suspended. The parameters are those of the other `measure`.
    ///
    /// - Parameters:
    ///   - message: the event; evaluated afterwards, and only if its level is on.
    ///   - attributes: named values that belong to the event; evaluated afterwards. Default: none.
    ///   - level: the level of the record. Default: `info`.
    ///   - failureLevel: the level of the record if the closure throws; it then has the error. Default: `error`.
    ///   - clock: the clock that measures. Default: a clock that no change of the time moves.
    ///   - isolation: the actor on which the closure runs. Default: that of the caller.
    ///   - file: the file of the call. Default: the calling file.
    ///   - function: the function of the call. Default: the calling function.
    ///   - line: the line of the call. Default: the calling line.
    ///   - body: the work.
    /// - Returns: the result of the closure.
    /// - Throws: the error of the closure.
    public func measure<Result, Failure: Error>(
        _ message: @autoclosure () -> LogMessage,
        _ attributes: @autoclosure () -> Attributes = Attributes(),
        level: Level = .info,
        failureLevel: Level = .error,
        clock: some Clock<Duration> = ContinuousClock(),
        isolation: isolated (any Actor)? = #isolation,
        file: StaticString = #fileID,
        function: StaticString = #function,
        line: Int = #line,
        _ body: () async throws(Failure) -> Result
    ) async throws(Failure) -> Result {
        guard isEnabled(for: level) || isEnabled(for: failureLevel) else { return try await body() }
        let start = clock.now
        func logTime(_ level: Level, _ error: Failure?) {
            let time = start.duration(to: clock.now)
            log(level, message(), attributes().timed(time), error: error, file: file, function: function, line: line)
        }
        do throws(Failure) {
            let result = try await body()
            logTime(level, nil)
            return result
        } catch {
            logTime(failureLevel, error)
            throw error
        }
    }
}

extension Attributes {
    /// Returns the attributes with a duration.
    fileprivate consuming func timed(_ time: Duration) -> Attributes {
        self["duration"] = time.attributeValue
        return self
    }
}
