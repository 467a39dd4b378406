/// The encoding of a record as an entry of the journal: the pure half of ``JournalSink``.
struct JournalEncoding: DatagramEncoding {
    let options: JournalOptions
    /// The formatter of the text; `nil` for the message alone.
    let formatter: (any RecordFormatter)?

    /// The maximum number of attributes in an entry.
    ///
    /// journald silently ignores an entry of more than 1024 fields.
    static let mostAttributes = 1000

    /// No limit, because the system determines what fits.
    var longest: Int { .max }

    func encode(_ record: LogRecord, into writer: inout ByteWriter) {
        appendMessage(of: record, to: &writer)
        writer.append(journalField: "PRIORITY") {
            $0.append(decimal: options.severity.severity(of: record.level).rawValue)
        }
        appendOrigin(of: record, to: &writer)
        appendPlace(of: record, to: &writer)
        append("ERROR", record.errorText, to: &writer)
        append("EXCEPTION_TYPE", record.errors.first?.type, to: &writer)
        append("EXCEPTION_CODE", record.errors.first?.code, to: &writer)
        append("STACK", record.stackText, to: &writer)
        append(record.attributes.unique, to: &writer)
    }

    func shorten(_ record: LogRecord, to limit: Int, into writer: inout ByteWriter) -> DatagramDivision? {
        encode(record, into: &writer)
        return .attached
    }

    private func append(_ attributes: Attributes, to writer: inout ByteWriter) {
        for attribute in attributes.prefix(Self.mostAttributes) {
            writer.append(journalField: JournalFieldName.of(attribute.key)) { append(attribute.value, to: &$0) }
        }
        let omitted = attributes.count - Self.mostAttributes
        guard omitted > 0 else { return }
        writer.append(journalField: "OMITTED") { $0.append(decimal: omitted) }
    }

    private func appendMessage(of record: LogRecord, to writer: inout ByteWriter) {
        writer.append(journalField: "MESSAGE") { writer in
            if let formatter {
                formatter.format(record, into: &writer)
            } else {
                writer.append(record.message, revealing: options.revealsPrivate)
            }
        }
    }

    private func appendOrigin(of record: LogRecord, to writer: inout ByteWriter) {
        let identifier = options.identifier ?? record.process.name
        if !identifier.isEmpty {
            writer.append(journalField: "SYSLOG_IDENTIFIER") { $0.append(escaping: identifier) }
        }
        if let facility = options.facility {
            writer.append(journalField: "SYSLOG_FACILITY") { $0.append(decimal: facility.rawValue) }
        }
        writer.append(journalField: "TIMESTAMP") { $0.append(record.timestamp, as: .rfc3339()) }
        writer.append(journalField: "LEVEL") { $0.append(escaping: record.level.name) }
        if !record.name.isEmpty {
            writer.append(journalField: "LOGGER") { $0.append(escaping: record.name) }
        }
        let thread = record.thread
        writer.append(journalField: "TID") { $0.append(decimal: thread.id) }
        if !thread.name.isEmpty {
            writer.append(journalField: "THREAD_NAME") { $0.append(escaping: thread.name) }
        }
        append("TASK", record.taskName, to: &writer)
    }

    private func appendPlace(of record: LogRecord, to writer: inout ByteWriter) {
        let source = record.source
        guard source.line != 0 || !source.file.isEmpty else { return }
        writer.append(journalField: "CODE_FILE") { $0.append(escaping: source.file) }
        writer.append(journalField: "CODE_LINE") { $0.append(decimal: source.line) }
        writer.append(journalField: "CODE_FUNC") { $0.append(escaping: source.function) }
    }

    private func append(_ name: StaticString, _ text: String?, to writer: inout ByteWriter) {
        guard let text, !text.isEmpty else { return }
        writer.append(journalField: name) { $0.append(lines: text) }
    }

    /// Appends a value as text.
    ///
    /// Bytes stay as they are, since the journal takes any, and lists and maps become JSON.
    private func append(_ value: Value, to writer: inout ByteWriter) {
        switch value {
        case .null: break
        case .bool(let truth): writer.append(truth ? "true" : "false")
        case .int(let number): writer.append(decimal: number)
        case .unsigned(let number): writer.append(decimal: number)
        case .double(let number), .duration(let number): writer.append(number)
        case .string(let text): writer.append(lines: text)
        case .bytes(let bytes): writer.append(bytes)
        case .timestamp(let instant): writer.append(instant, as: .rfc3339(precision: .nanoseconds))
        case .array, .map: writer.append(json: value, revealing: options.revealsPrivate)
        case .private where options.revealsPrivate: append(value.revealed, to: &writer)
        case .private: writer.append(LogMessage.mask)
        }
    }
}
