/// Keeps records in memory and hands them to another sink together: Python's `MemoryHandler`.
///
///     let sink = BufferedSink(capacity: 100, target: try FileSink("app.log"))    // or file.buffered(capacity: 100)
///
/// Unlike Python's it never grows without end, delivers each record once even if the target fails in the middle, and closes its
/// target with itself, since nobody else would.
///
/// What waits is lost if the process crashes; if it ends normally it is delivered, unless `flushOnClose` is off. The thread whose
/// record fills the buffer delivers what waits: it waits for as long as the target takes for so many records. `emit` does not
/// throw when the target fails: the record still waits, and the failure is reported.
///
/// `statistics` add what the target counts for as long as it is the target, also of records that others emit into it.
public struct BufferedSink: OutputSink {
    let output: BufferOutput

    /// Creates a sink.
    ///
    /// - Parameters:
    ///   - capacity: flush when so many records wait; 0 and 1 flush with each.
    ///   - flushLevel: flush when a record of at least this level comes. Default: `error`.
    ///   - target: where the records go; it may be set later. Default: nowhere yet.
    ///   - options: further limits, and what happens when the target fails.
    public init(
        capacity: Int,
        flushLevel: Level = .error,
        target: (any Sink)? = nil,
        options: BufferOptions = BufferOptions()
    ) {
        let rule = FlushRule(capacity: capacity, level: flushLevel)
        output = BufferOutput(capacity: capacity, rule: rule, target: target, options: options)
    }

    /// Creates a sink that decides by a rule of its own when to flush.
    ///
    /// - Parameters:
    ///   - rule: asked after each record.
    ///   - target: where the records go; it may be set later. Default: nowhere yet.
    ///   - options: further limits. The most records that wait are 10 000 if it does not say otherwise.
    public init(flushingWhen rule: FlushRule, target: (any Sink)? = nil, options: BufferOptions = BufferOptions()) {
        output = BufferOutput(capacity: 1000, rule: rule, target: target, options: options)
    }

    public var level: Level { output.level }

    /// Where the records go.
    public var target: (any Sink)? { output.target }

    /// Gives the records another target; what waits goes there.
    ///
    /// Waits for a delivery that is under way, which goes to the former one.
    /// - Returns: the former target, which is neither flushed nor closed.
    @discardableResult
    public func setTarget(_ target: (any Sink)?) -> (any Sink)? {
        output.setTarget(target)
    }
}
