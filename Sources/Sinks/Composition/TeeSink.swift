/// Offers each record to several sinks. Every one is reached, whatever the others do; then all failures are thrown together.
public struct TeeSink: EndingSink, SelfGuardingSink {
    private let first: TeeBranch?

    /// Joins sinks; without any it drops every record, counts it and throws, and reports the first one from `warning` on, once for
    /// the process, on standard error.
    public init(_ sinks: [any Sink]) {
        let sinks = sinks.isEmpty ? [MissingSink()] : sinks
        first = sinks.reversed().reduce(nil) { TeeBranch($1, before: $0) }
    }

    /// The lowest level of its sinks, so that none misses a record; each is asked for its own before it is offered one.
    public var level: Level { first?.level ?? .off }

    /// The sum over all sinks.
    public var statistics: SinkStatistics { first?.statistics ?? SinkStatistics() }

    /// The sum of its sinks' destinations.
    var branchDestinations: Int { first?.destinations ?? 0 }

    public func emit(_ record: LogRecord) throws {
        var failures: [SinkError] = []
        first?.emit(record, noting: &failures)
        if !failures.isEmpty { try report(failures, "emit to") }
    }

    public func flush() throws {
        try reachAll("flush") { try $0.flush() }
    }

    /// Flushes every sink, and then closes every one: what one of them holds back may be on its way to another.
    public func close() throws {
        let ends = first?.ends ?? []
        try SinkEnd.close(ends, on: "\(ends.count) sinks")
    }

    func flushBeforeClosing() throws {
        try reachAll("flush") { try $0.prepareToClose() }
    }

    private func reachAll(_ attempted: String, _ body: (any Sink) throws -> Void) throws {
        var failures: [SinkError] = []
        first?.reachAll(attempted, noting: &failures, body)
        try report(failures, attempted)
    }

    @inline(never)
    private func report(_ failures: [SinkError], _ attempted: String) throws {
        if let failure = SinkError.joining(failures, attempted: attempted, on: "\(failures.count) sinks") {
            throw failure
        }
    }
}
