/// A sink that offers each record to several sinks.
///
/// Each is reached, whatever the others do; failures are thrown together.
///
///     TeeSink([ConsoleSink(), try FileSink("app.log")])
///
/// Batches are given record by record. If one sink failed a batch, the others would get all of it again.
public struct TeeSink: Sink {
    private let first: TeeBranch?

    /// Joins sinks.
    ///
    /// A tee without sinks drops every record, counts it and throws. It reports the first one from `warning` on, once
    /// for the process, on standard error.
    public init(_ sinks: [any Sink]) {
        let sinks = sinks.isEmpty ? [MissingSink()] : sinks
        first = sinks.reversed().reduce(nil) { TeeBranch($1, before: $0) }
    }

    /// Joins the sinks that a closure lists.
    ///
    ///     TeeSink {
    ///         ConsoleSink()
    ///         try FileSink("app.log")
    ///     }
    ///
    /// - Parameter sinks: the destinations of records.
    /// - Throws: errors of the closure.
    public init(@SinkBuilder sinks: () throws -> any Sink) rethrows {
        let sink = try sinks()
        self = sink as? TeeSink ?? TeeSink([sink])
    }

    /// The lowest level of its sinks, so that none misses a record.
    ///
    /// Each sink's own level is checked before it is offered a record.
    public var level: Level { first?.level ?? .off }

    /// The sum of the counts of all sinks.
    public var statistics: SinkStatistics { first?.statistics ?? SinkStatistics() }

    /// The sum of its sinks' destinations.
    public var destinations: Int { first?.destinations ?? 0 }

    /// Whether re-entrant calls are detected: yes, for every sink.
    public var guardsItself: Bool { true }

    /// Emits a record to every sink whose level it has, even if some fail.
    public func emit(_ record: LogRecord) throws {
        var failures: [SinkError] = []
        first?.emit(record, noting: &failures)
        if !failures.isEmpty { try report(failures, "emit to") }
    }

    /// Permits each of its sinks an attempt.
    public func allowProbe() { first?.allowProbe() }

    /// Flushes every sink, even if some fail.
    public func flush() throws {
        try reachAll("flush") { try $0.flush() }
    }

    /// Flushes every sink, and then closes every one, because records of one sink may be on their way to another.
    public func close() throws {
        let ends = first?.ends ?? []
        try SinkEnd.close(ends, on: "\(ends.count) sinks")
    }

    /// Delivers the records that a close of all sinks would deliver.
    public func flushBeforeClosing() throws {
        try reachAll("flush") { try $0.flushBeforeClosing() }
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
