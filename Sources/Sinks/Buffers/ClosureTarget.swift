/// A closure as the target of a buffer.
///
/// The buffer calls it on one thread at a time, and refuses records after closing.
struct ClosureTarget: Sink {
    private let deliver: @Sendable (LogRecord) throws -> Void
    private let delivered = Counter()
    private let failed = Counter()

    init(_ deliver: @escaping @Sendable (LogRecord) throws -> Void) {
        self.deliver = deliver
    }

    var statistics: SinkStatistics {
        var statistics = SinkStatistics()
        statistics.emitted = delivered.value
        statistics.failed = failed.value
        return statistics
    }

    func emit(_ record: LogRecord) throws {
        do {
            try deliver(record)
        } catch {
            failed.increment()
            throw error
        }
        delivered.increment()
    }

    func flush() throws {}

    func close() throws {}
}
