/// The header of RFC 5424, section 6.
///
/// Its fields are priority, version, time, host, program, process, kind of message, and structured data.
struct RFC5424Header: Sendable {
    private let hostname: [UInt8]
    private let appName: String?
    private let messageID: SyslogFormat.MessageID
    private let time: TimeFormat
    let structuredData: StructuredData?

    init(
        hostname: SyslogFormat.Hostname,
        appName: String?,
        messageID: SyslogFormat.MessageID,
        structuredData: StructuredData?,
        zone: ZoneOffsets
    ) {
        self.hostname = ByteWriter.withScratch { writer in
            writer.append(syslogField: hostname.text ?? "", atMost: 255)
            return writer.withBytes { Array($0) }
        }
        self.appName = appName
        self.messageID = messageID
        self.structuredData = structuredData
        time = .rfc3339(zone: zone)
    }

    /// Appends the header of a record, up to the end of its structured data.
    /// - Parameters:
    ///   - priority: the facility and severity.
    ///   - record: the record.
    ///   - limit: the maximum size of the structured data in bytes.
    ///   - writer: the message.
    func append(_ priority: SyslogPriority, of record: LogRecord, dataLimit limit: Int, to writer: inout ByteWriter) {
        let process = record.process
        writer.append(priority)
        writer.append("1 ")
        writer.append(record.timestamp, as: time)
        writer.append(UInt8(ascii: " "))
        writer.append(hostname)
        writer.append(UInt8(ascii: " "))
        writer.append(syslogField: appName ?? process.name, atMost: 48)
        writer.append(UInt8(ascii: " "))
        writer.append(decimal: process.id)
        writer.append(UInt8(ascii: " "))
        messageID.append(of: record, to: &writer)
        writer.append(UInt8(ascii: " "))
        if let structuredData {
            structuredData.append(record.errorAttributes.appending(record.attributes), atMost: limit, to: &writer)
        } else {
            writer.append(UInt8(ascii: "-"))
        }
    }
}
