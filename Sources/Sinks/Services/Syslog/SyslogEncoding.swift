/// The encoding of a record as syslog messages: the pure half of ``SyslogSink``.
struct SyslogEncoding: Sendable {
    let facility: SyslogFacility
    let severity: SyslogOptions.SeverityMapping
    let format: SyslogFormat
    let formatter: any RecordFormatter
    /// The framing of messages in a stream.
    ///
    /// Datagrams do not use it.
    let framing: SyslogOptions.Framing
    /// Whether control characters in the text are escaped even where the formatter has left them.
    let escapesControls: Bool
    /// The maximum size of a message in bytes, without framing.
    let longest: Int
    let oversize: SyslogOptions.Oversize
    /// The destination of messages in error texts.
    let subject: String

    /// Appends a record as one message of any length.
    func encode(_ record: LogRecord, into writer: inout ByteWriter) {
        format.appendHeader(of: record, priority(of: record), to: &writer)
        let headerEnd = writer.count
        writer.append(format.separator)
        let textStart = writer.count
        appendText(of: record, to: &writer)
        if writer.count == textStart { writer.truncate(to: headerEnd) }
        writer.append(format.end)
    }

    /// Appends a record as it travels over a stream: as one or more framed messages.
    /// - Throws: ``SinkError`` if a message has too little room behind its header.
    func encodeFramed(_ record: LogRecord, into writer: inout ByteWriter) throws(SinkError) {
        try ByteWriter.withScratch { messages throws(SinkError) in
            encode(record, into: &messages)
            guard messages.count > longest else {
                return messages.withBytes { framing.append($0, to: &writer) }
            }
            messages.removeAll()
            let parts: [Int]? = shorten(record, to: longest, into: &messages)
            guard let ends = parts else { throw noRoom }
            messages.withBytes { bytes in
                var start = 0
                for end in ends {
                    let message = UnsafeRawBufferPointer(rebasing: bytes.dropFirst(start).prefix(max(end - start, 0)))
                    framing.append(message, to: &writer)
                    start = end
                }
            }
        }
    }

    /// Appends a record as messages of limited size.
    /// - Parameters:
    ///   - record: the record.
    ///   - limit: the maximum size of a message in bytes.
    ///   - writer: the messages.
    /// - Returns: the end of each message; `nil` if a message has too little room behind its header.
    func shorten(_ record: LogRecord, to limit: Int, into writer: inout ByteWriter) -> [Int]? {
        // Structured data may take half of what the fields in front of it leave.
        let fields = header(of: record, dataLimit: 0).count
        let header = header(of: record, dataLimit: max(limit - fields, 0) / 2)
        let room = limit - header.count - format.end.utf8CodeUnitCount
        guard room >= MessageDivision.leastRoom else { return nil }
        return ByteWriter.withScratch { text in
            appendText(of: record, to: &text)
            return text.withBytes { text in
                MessageDivision(text, into: room, oversize).parts.map { part in
                    writer.append(header)
                    writer.append(UnsafeRawBufferPointer(rebasing: text[part.range]))
                    if part.isCut { writer.append(RecordTruncation.marker) }
                    writer.append(format.end)
                    return writer.count
                }
            }
        }
    }

    private var noRoom: SinkError {
        let reason = "\(longest) bytes are too few for the header of a message"
        return SinkError(.tooLong, attempted: "make a message for", on: subject, reason: reason)
    }

    private func header(of record: LogRecord, dataLimit: Int) -> [UInt8] {
        ByteWriter.withScratch { header in
            format.appendHeader(of: record, priority(of: record), dataLimit: dataLimit, to: &header)
            header.append(format.separator)
            return header.withBytes { Array($0) }
        }
    }

    private func priority(of record: LogRecord) -> SyslogPriority {
        SyslogPriority(facility, severity.severity(of: record.level))
    }

    private func appendText(of record: LogRecord, to writer: inout ByteWriter) {
        let start = writer.count
        formatter.format(record, into: &writer)
        if escapesControls { writer.escapeControls(from: start) }
    }
}

extension SyslogEncoding: DatagramEncoding {
    func shorten(_ record: LogRecord, to limit: Int, into writer: inout ByteWriter) -> DatagramDivision? {
        let ends: [Int]? = shorten(record, to: limit, into: &writer)
        return ends.map { .parts(ends: $0) }
    }
}
