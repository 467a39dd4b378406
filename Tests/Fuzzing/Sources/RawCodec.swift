internal import Records
internal import Wire

/// Stands for a codec whose record is just these bytes: it shows what a signature covers.
struct RawCodec: RecordCodec {
    let body: [UInt8]

    func encode(_ record: LogRecord, into writer: inout ByteWriter) {
        writer.append(body)
    }

    func decode(_ span: RawSpan) throws(WireError) -> LogRecord {
        let bytes = span.withUnsafeBytes { Array($0) }
        guard bytes == body else { throw WireError(.notARecord, offset: 0, reason: "other bytes") }
        return LogRecord(level: .info, name: "raw", message: "")
    }
}
