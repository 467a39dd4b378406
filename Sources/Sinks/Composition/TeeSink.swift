/// Offers each record to several sinks. Every one is reached, whatever the others do; then all failures are thrown together.
public struct TeeSink: Sink {
    private let sinks: [any Sink]

    /// Joins sinks; none at all is allowed and does nothing.
    public init(_ sinks: [any Sink]) {
        self.sinks = sinks
    }

    /// The lowest level of its sinks, so that none misses a record; each is asked for its own before it is offered one.
    public var level: Level {
        var lowest = Level.off
        for sink in sinks { lowest = min(lowest, sink.level) }
        return lowest
    }

    /// The sum over all sinks.
    public var statistics: SinkStatistics {
        sinks.reduce(SinkStatistics()) { $0 + $1.statistics }
    }

    public func emit(_ record: LogRecord) throws {
        try reachAll("emit to") { sink in
            if record.level >= sink.level { try sink.emit(record) }
        }
    }

    public func flush() throws {
        try reachAll("flush") { try $0.flush() }
    }

    public func close() throws {
        try reachAll("close") { try $0.close() }
    }

    private func reachAll(_ attempted: String, _ body: (any Sink) throws -> Void) throws {
        var failures: [SinkError] = []
        for sink in sinks {
            do {
                try body(sink)
            } catch {
                failures.append(SinkError(error, attempted: attempted, on: "\(type(of: sink))"))
            }
        }
        if let failure = SinkError.joining(failures, attempted: attempted, on: "\(failures.count) sinks") {
            throw failure
        }
    }
}
