/// When a buffer is flushed: Python's `shouldFlush`.
///
///     FlushRule(capacity: 100)                            // MemoryHandler's
///     FlushRule { record, buffer in record.name == "audit" || buffer.count >= 10 }
public struct FlushRule: Sendable {
    private let decide: @Sendable (LogRecord, BufferState) -> Bool

    /// Flush when so many records wait, or one comes that is severe enough.
    ///
    /// - Parameters:
    ///   - capacity: how many; 0 and 1 flush with each record, as in Python.
    ///   - level: the level from which on a record is severe enough. Default: `error`, as in Python.
    public init(capacity: Int, level: Level = .error) {
        decide = { record, buffer in buffer.count >= capacity || record.level >= level }
    }

    /// Flush when a closure says so; limits by bytes and age hold beside it.
    /// - Parameter decide: asked after each record, which is in the buffer then, on the thread that logs and outside of every
    ///   lock.
    public init(_ decide: @escaping @Sendable (_ record: LogRecord, _ buffer: BufferState) -> Bool) {
        self.decide = decide
    }

    func isDue(_ record: LogRecord, _ buffer: BufferState) -> Bool {
        decide(record, buffer)
    }
}
