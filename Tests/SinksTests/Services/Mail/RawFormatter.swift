import Sinks

/// Writes the message as it is, whatever is in it: what no formatter of the library does.
struct RawFormatter: RecordFormatter {
    func format(_ record: LogRecord, into writer: inout ByteWriter) {
        writer.append(record.message.text(revealing: true))
    }
}

/// Writes bytes instead of the message.
struct BytesFormatter: RecordFormatter {
    let bytes: [UInt8]

    func format(_ record: LogRecord, into writer: inout ByteWriter) {
        writer.append(bytes)
    }
}
