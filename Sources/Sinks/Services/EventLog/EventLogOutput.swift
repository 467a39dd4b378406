/// A sink that formats an event outside of the lock and reports it under the lock.
final class EventLogOutput: Sink {
    private let core: OwnedOutput<EventLogSource>
    private let formatter: any RecordFormatter
    private let options: EventLogOptions

    init(
        _ source: String,
        formatter: any RecordFormatter,
        options: EventLogOptions,
        calls: (any EventLogCalls)?
    ) throws(SinkError) {
        let subject = EventLogSource.subject(source)
        guard let calls else {
            let reason = "only Windows has an event log; elsewhere use SyslogSink or JournalSink"
            throw SinkError(.unsupported, attempted: "open", on: subject, reason: reason)
        }
        if let objection = options.objection(to: source) {
            throw SinkError(.invalidOption, attempted: "open", on: subject, reason: objection)
        }
        let owner = Owner(try EventLogSource(source, options: options, calls: calls))
        core = OwnedOutput(owner, to: "report to", subject, failures: .silent, holdsBack: false)
        self.formatter = formatter
        self.options = options
    }

    var statistics: SinkStatistics { core.statistics }

    func emit(_ record: LogRecord) throws {
        try core.deliver { writer throws(SinkError) in
            formatter.format(record, into: &writer)
            let event = writer.withBytes { Event(record, text: $0, options) }
            try core.pass { source throws(SinkError) in try source.report(event) }
            return []
        }
    }

    func flush() {}

    func close() throws { try core.close() }
}
