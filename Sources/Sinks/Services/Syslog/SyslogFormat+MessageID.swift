extension SyslogFormat {
    /// The kind of a message, in the field MSGID of RFC 5424.
    ///
    /// Receivers filter by it.
    public enum MessageID: Sendable {
        /// The name of the logger, if there is one.
        case loggerName
        /// The same text for all records.
        case text(String)
        /// The result of a closure, which must not log.
        case computed(@Sendable (LogRecord) -> String?)
        /// No kind.
        case omitted

        /// Appends the kind of a record, or `-`.
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
}
