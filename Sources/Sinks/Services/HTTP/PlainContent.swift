/// Records as forms or as JSON, for a server without a protocol of its own.
struct PlainContent: HTTPContent {
    typealias Mapping = @Sendable (LogRecord) -> Attributes

    let body: HTTPOptions.Body
    let formatter: any JSONFormatter
    let mapping: Mapping?
    /// The instant from which `relativeCreated` counts.
    let origin: Timestamp

    var contentType: String { body.contentType }

    var batchLimit: Int { body == .form ? 1 : .max }

    func write(_ record: LogRecord, to writer: inout ByteWriter) {
        append(record, to: &writer)
        if body == .ndjson { writer.append(UInt8(ascii: "\n")) }
    }

    func write(_ records: [LogRecord], to writer: inout ByteWriter) {
        if body == .json { writer.append(UInt8(ascii: "[")) }
        for (index, record) in records.enumerated() {
            if body == .json, index > 0 { writer.append(UInt8(ascii: ",")) }
            write(record, to: &writer)
        }
        if body == .json { writer.append(UInt8(ascii: "]")) }
    }

    private func append(_ record: LogRecord, to writer: inout ByteWriter) {
        switch (body, mapping) {
        case (.form, let mapping?): writer.append(form: mapping(record))
        case (.form, nil): writer.append(form: record, origin: origin)
        case (.json, let mapping?), (.ndjson, let mapping?): writer.append(json: mapping(record), revealing: false)
        case (.json, nil), (.ndjson, nil): formatter.format(record, into: &writer)
        }
    }
}
