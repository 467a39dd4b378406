import Sinks

/// Takes several records as one, and remembers which came together.
struct BatchCollector: Sink {
    private struct State: Sendable {
        var batches: [[String]] = []
        var attempts: [[String]] = []
        var statistics = SinkStatistics()
        var error: SinkError?
        var whileDelivering: (@Sendable () -> Void)?
    }

    var level: Level = .notSet
    var batchLimit = Int.max
    private let state = Owner(State())

    init(level: Level = .notSet, batchLimit: Int = .max) {
        self.level = level
        self.batchLimit = batchLimit
    }

    /// The delivered records, call by call.
    var batches: [[String]] { state.withResource { $0.batches } ?? [] }
    /// The records of all attempts, call by call.
    var attempts: [[String]] { state.withResource { $0.attempts } ?? [] }

    var statistics: SinkStatistics { state.withResource { $0.statistics } ?? SinkStatistics() }

    func fail(with error: SinkError?) { state.withResource { $0.error = error } }

    /// Calls a closure in the middle of each delivery.
    func whileDelivering(_ body: (@Sendable () -> Void)?) { state.withResource { $0.whileDelivering = body } }

    func emit(_ record: LogRecord) throws { try emit([record]) }

    func emit(_ records: [LogRecord]) throws {
        (state.withResource { $0.whileDelivering } ?? nil)?()
        try state.withResource { state in
            let texts = records.map { $0.message.text() }
            state.attempts.append(texts)
            if let error = state.error {
                state.statistics.failed += UInt64(records.count)
                throw error
            }
            state.batches.append(texts)
            state.statistics.emitted += UInt64(records.count)
        }
    }

    func flush() throws {}

    func close() throws {}
}
