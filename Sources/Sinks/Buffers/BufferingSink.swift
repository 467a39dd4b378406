/// A buffer that keeps records in memory and hands them to a closure, one by one: Python's `BufferingHandler`.
///
///     BufferingSink(capacity: 100) { record in try upload(record) }
///
/// Python's class discards the records at a flush; here the closure receives them. After a temporary error of the
/// closure (see ``SinkError/isTemporary``) the record stays, before those that came after it. After any other error it
/// is counted as failed. Everything else is as in ``BufferedSink``.
public struct BufferingSink: OutputSink {
    let output: BufferOutput

    /// Creates a sink.
    ///
    /// - Parameters:
    ///   - capacity: the number of waiting records that starts a flush; 0 and 1 flush with each.
    ///   - options: further limits, and the behaviour when the closure fails.
    ///   - deliver: delivers one record, in the order emitted; never called by two threads at once.
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

    /// Creates a sink with a rule of its own for flushes.
    ///
    /// - Parameters:
    ///   - rule: the rule, evaluated after each record.
    ///   - options: further limits. Without one of records, 10 000 may wait.
    ///   - deliver: delivers one record, in the order emitted; never called by two threads at once.
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
