/// The condition that flushes a buffer: Python's `shouldFlush`.
///
///     FlushRule(capacity: 100)                            // MemoryHandler's
///     FlushRule { record, buffer in record.name == "audit" || buffer.count >= 10 }
public struct FlushRule: Sendable {
    private let decide: @Sendable (LogRecord, BufferState) -> Bool

    /// Creates the rule of Python: flush when enough records wait, or when a severe one comes.
    ///
    /// - Parameters:
    ///   - capacity: the number of waiting records; 0 and 1 flush with each record, as in Python.
    ///   - level: the level from which on a record flushes. Default: `error`, as in Python.
    public init(capacity: Int, level: Level = .error) {
        decide = { record, buffer in buffer.count >= capacity || record.level >= level }
    }

    /// Creates a rule from a closure.
    ///
    /// Limits by bytes and age also apply.
    /// - Parameter decide: returns whether to flush. Called after each record, which is then in the buffer. It runs on
    ///   the thread that logs, outside of every lock.
    public init(_ decide: @escaping @Sendable (_ record: LogRecord, _ buffer: BufferState) -> Bool) {
        self.decide = decide
    }

    func isDue(_ record: LogRecord, _ buffer: BufferState) -> Bool {
        decide(record, buffer)
    }
}
