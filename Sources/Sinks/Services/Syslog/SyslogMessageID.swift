/// What kind of message a record is, in the field MSGID of RFC 5424; receivers filter by it.
public enum SyslogMessageID: Sendable {
    /// The name of the logger, if there is one.
    case loggerName
    /// The same for all records.
    case text(String)
    /// What a closure says of the record; it must not log.
    case computed(@Sendable (LogRecord) -> String?)
    /// Nothing.
    case omitted

    /// Appends it, or `-`.
    func append(of record: LogRecord, to writer: inout ByteWriter) {
        let text: String? =
            switch self {
            case .loggerName: record.name
            case .text(let text): text
            case .computed(let compute): compute(record)
            case .omitted: nil
            }
        writer.append(syslogField: text ?? "", atMost: 32)
    }
}
