import Sinks
import Wire

/// Says a record as a formatter does, so that the conformance suite can read what arrived.
struct FormattingCodec: RecordCodec {
    let formatter: any RecordFormatter

    func encode(_ record: LogRecord, into writer: inout ByteWriter) {
        formatter.format(record, into: &writer)
    }

    func decode(_ bytes: RawSpan) throws(WireError) -> LogRecord {
        LogRecord(level: .info, message: LogMessage(bytes: bytes.withUnsafeBytes { Array($0) }))
    }
}
