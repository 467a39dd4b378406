/// Offers each record to several sinks. Every one is reached, whatever the others do; then all failures are thrown together.
public struct TeeSink: Sink {
    private let sinks: [BoxedSink]

    /// Joins sinks; none at all is allowed and does nothing.
    public init(_ sinks: [any Sink]) {
        self.sinks = sinks.map(BoxedSink.init)
    }

    /// The lowest level of its sinks, so that none misses a record; each is asked for its own before it is offered one.
    public var level: Level {
        var lowest = Level.off
        for sink in sinks { lowest = min(lowest, sink.level) }
        return lowest
    }

    /// The sum over all sinks.
    public var statistics: SinkStatistics {
        sinks.reduce(SinkStatistics()) { $0 + $1.sink.statistics }
    }

    public func emit(_ record: LogRecord) throws {
        try reachAll("emit to") { try $0.offer(record) }
    }

    public func flush() throws {
        try reachAll("flush") { try $0.sink.flush() }
    }

    public func close() throws {
        try reachAll("close") { try $0.sink.close() }
    }

    private func reachAll(_ attempted: String, _ body: (BoxedSink) throws -> Void) throws {
        var failures: [SinkError] = []
        for sink in sinks {
            do {
                try body(sink)
            } catch {
                failures.append(SinkError(error, attempted: attempted, on: "\(type(of: sink.sink))"))
            }
        }
        guard !failures.isEmpty else { return }
        if let failure = SinkError.joining(failures, attempted: attempted, on: "\(failures.count) sinks") {
            throw failure
        }
    }
}
