import Testing

@testable import Sinks

/// Messages as the pure half of the sink makes them.
enum SyslogMessages {
    /// A record with something in every field.
    static var record: LogRecord {
        var record = LogRecord(
            timestamp: Timestamp(seconds: 1_795_225_600, nanoseconds: 123_456_789),
            level: .warning,
            name: "shop.checkout",
            message: "order \(7) refused for \("anna", privacy: .private)",
            attributes: ["order": 7, "reason": "card \"expired\" ]\\"]
        )
        record.process = ProcessIdentity(id: 4711, name: "shop")
        return record
    }

    static func record(_ text: String) -> LogRecord {
        var record = record
        record.message = LogMessage(text)
        record.attributes = Attributes()
        return record
    }

    static func encoding(
        _ format: SyslogFormat?,
        to endpoint: SocketEndpoint = .udp("h", 1),
        formatter: (any RecordFormatter)? = nil,
        options: SyslogOptions = SyslogOptions()
    ) throws -> SyslogEncoding {
        try SyslogSettings(facility: .user, format: format, formatter: formatter, options: options)
            .encoding(to: endpoint)
    }

    /// The bytes of a record over an endpoint, as text.
    static func text(
        _ record: LogRecord,
        _ format: SyslogFormat?,
        to endpoint: SocketEndpoint = .udp("h", 1),
        formatter: (any RecordFormatter)? = nil,
        options: SyslogOptions = SyslogOptions()
    ) throws -> String {
        let encoding = try encoding(format, to: endpoint, formatter: formatter, options: options)
        return try ByteWriter.withScratch { writer throws(SinkError) in
            if endpoint.isStream {
                try encoding.encodeFramed(record, into: &writer)
            } else {
                encoding.encode(record, into: &writer)
            }
            return writer.withBytes { String(decoding: $0, as: UTF8.self) }
        }
    }
}
