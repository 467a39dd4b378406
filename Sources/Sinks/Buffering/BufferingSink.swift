/// Keeps records in memory and hands them to a closure, one by one: Python's `BufferingHandler`, whose flush must be told what to
/// do with them instead of discarding them.
///
///     BufferingSink(capacity: 100) { record in try upload(record) }
///
/// A record for which the closure throws an error that may pass (see ``SinkError/isTemporary``) stays, before those that came
/// after it; for any other error it is counted as failed. For all else see ``BufferedSink``.
public struct BufferingSink: OutputSink {
    let output: BufferOutput

    /// Creates a sink.
    ///
    /// - Parameters:
    ///   - capacity: flush when so many records wait; 0 and 1 flush with each.
    ///   - options: further limits, and what happens when the closure fails.
    ///   - deliver: takes one record, in the order emitted; never called by two threads at once.
    public init(
        capacity: Int,
        options: BufferOptions = BufferOptions(),
        deliver: @escaping @Sendable (LogRecord) throws -> Void
    ) {
        self.init(
            flushingWhen: FlushRule(capacity: capacity, level: .off),
            capacity: capacity,
            options: options,
            deliver: deliver
        )
    }

    /// Creates a sink that decides by a rule of its own when to flush.
    ///
    /// - Parameters:
    ///   - rule: asked after each record.
    ///   - options: further limits. The most records that wait are 10 000 if it does not say otherwise.
    ///   - deliver: takes one record, in the order emitted; never called by two threads at once.
    public init(
        flushingWhen rule: FlushRule,
        options: BufferOptions = BufferOptions(),
        deliver: @escaping @Sendable (LogRecord) throws -> Void
    ) {
        self.init(flushingWhen: rule, capacity: 1000, options: options, deliver: deliver)
    }

    private init(
        flushingWhen rule: FlushRule,
        capacity: Int,
        options: BufferOptions,
        deliver: @escaping @Sendable (LogRecord) throws -> Void
    ) {
        output = BufferOutput(capacity: capacity, rule: rule, target: ClosureTarget(deliver), options: options)
    }
}
