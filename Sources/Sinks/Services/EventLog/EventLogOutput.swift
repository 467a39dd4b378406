/// A sink that formats an event outside of the lock and reports it under the lock.
final class EventLogOutput: Sink {
    private let owner: Owner<EventLogSource>
    /// The counts of the source, which are read without its lock.
    private let counts: LiveStatistics
    private let formatter: any RecordFormatter
    private let options: EventLogOptions
    private let subject: String
    private let reentrantDrops = Counter()

    init(
        _ source: String,
        formatter: any RecordFormatter,
        options: EventLogOptions,
        calls: (any EventLogCalls)?
    ) throws(SinkError) {
        subject = EventLogSource.subject(source)
        guard let calls else {
            let reason = "only Windows has an event log; elsewhere use SyslogSink or JournalSink"
            throw SinkError(.unsupported, attempted: "open", on: subject, reason: reason)
        }
        if let objection = options.objection(to: source) {
            throw SinkError(.invalidOption, attempted: "open", on: subject, reason: objection)
        }
        let opened = try EventLogSource(source, options: options, calls: calls)
        counts = opened.statistics
        owner = Owner(opened)
        self.formatter = formatter
        self.options = options
    }

    var statistics: SinkStatistics {
        var statistics = counts.snapshot
        statistics.dropped &+= reentrantDrops.value
        return statistics
    }

    func emit(_ record: LogRecord) throws {
        guard let entry = SinkEntry.into(owner) else { throw refuseReentry() }
        defer { entry.leave() }
        let event = ByteWriter.withScratch { writer in
            formatter.format(record, into: &writer)
            return writer.withBytes { Event(record, text: $0, options) }
        }
        let isReported: Void? = try owner.withResource { source throws(SinkError) in try source.report(event) }
        guard isReported != nil else { throw refuseReentry() }
    }

    func flush() {}

    func close() throws {
        let isClosed: Void? = owner.withResource { $0.close() }
        guard isClosed != nil else { throw SinkError(.reentrant, attempted: "close", on: subject) }
    }

    private func refuseReentry() -> SinkError {
        reentrantDrops.increment()
        return SinkError(.reentrant, attempted: "report to", on: subject)
    }
}
