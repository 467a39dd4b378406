/// A buffer that keeps records in memory and hands them to another sink together: Python's `MemoryHandler`.
///
///     let sink = BufferedSink(capacity: 100, target: try FileSink("app.log"))    // or file.buffered(capacity: 100)
///
/// It differs from Python's in three ways. It never grows without end. It delivers each record once, even if the target
/// fails in the middle. It closes its target with itself, because nothing else would.
///
/// Waiting records are lost if the process crashes. A normal end delivers them, unless `flushOnClose` is off. The
/// thread whose record fills the buffer delivers the waiting records, and is blocked for as long as the target takes.
/// `emit` does not throw when the target fails: the record still waits, and the failure is reported.
///
/// `statistics` include the target's counts for the time that it is the target, also for records that others emit into
/// it.
public struct BufferedSink: OutputSink {
    let output: BufferOutput

    /// Creates a sink.
    ///
    /// - Parameters:
    ///   - capacity: the number of waiting records that starts a flush; 0 and 1 flush with each.
    ///   - flushLevel: the level from which on a record starts a flush. Default: `error`.
    ///   - target: the destination of the records; it may be set later. Default: none yet.
    ///   - options: further limits, and the behaviour when the target fails.
    public init(
        capacity: Int,
        flushLevel: Level = .error,
        target: (any Sink)? = nil,
        options: BufferOptions = BufferOptions()
    ) {
        let rule = FlushRule(capacity: capacity, level: flushLevel)
        output = BufferOutput(capacity: capacity, rule: rule, target: target, options: options)
    }

    /// Creates a sink with a rule of its own for flushes.
    ///
    /// - Parameters:
    ///   - rule: the rule, evaluated after each record.
    ///   - target: the destination of the records; it may be set later. Default: none yet.
    ///   - options: further limits. Without one of records, 10 000 may wait.
    public init(flushingWhen rule: FlushRule, target: (any Sink)? = nil, options: BufferOptions = BufferOptions()) {
        output = BufferOutput(capacity: 1000, rule: rule, target: target, options: options)
    }

    /// The level of the target; without one, every record is offered.
    public var level: Level { output.level }

    /// The destination of the records.
    public var target: (any Sink)? { output.target }

    /// Exchanges the target.
    ///
    /// Waiting records go to the new one.
    ///
    /// Waits for a delivery in progress, which goes to the former one.
    /// - Returns: the former target, which is neither flushed nor closed.
    @discardableResult
    public func setTarget(_ target: (any Sink)?) -> (any Sink)? {
        output.setTarget(target)
    }
}
