internal import Synchronization

/// The sink of a logger or a tee that has none: it drops every record, counts it, and throws.
///
/// Otherwise a program that forgot its sinks would lose its gravest records in silence. So the first record at or above
/// `warning` is reported on standard error, once for the process. Use ``NullSink`` for intended silence.
struct MissingSink: Sink {
    private static let isReported = Atomic(false)
    // Marked as reported, because the line on standard error is enough; a logger's reporter is not called.
    private static let error = SinkError(.noTarget, attempted: "log", on: "a record", reason: "there is no sink")
        .reported()

    private let drops = Counter()
    private let closed = Counter()

    var statistics: SinkStatistics {
        var statistics = SinkStatistics()
        statistics.dropped = drops.value
        return statistics
    }

    func emit(_ record: LogRecord) throws {
        drops.increment()
        guard closed.value == 0 else { throw SinkError(.closed, attempted: "log", on: "a record").reported() }
        if record.level >= .warning, !Self.isReported.exchange(true, ordering: .relaxed) { Self.report(record) }
        throw Self.error
    }

    func flush() throws {}

    func close() throws { closed.increment() }

    private static func report(_ record: LogRecord) {
        StandardError.write(
            "swift-sinks: the logger \(record.name) has no sink: a record of level \(record.level.name) was dropped "
                + "(reported once; use NullSink() to discard records on purpose)"
        )
    }
}
