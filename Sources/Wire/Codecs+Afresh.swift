package import Records

// What tests compare with: the same work by somebody who remembers nothing.
extension CBORCodec {
    /// Appends a record field by field.
    package func encodeAfresh(_ record: LogRecord, into writer: inout ByteWriter) {
        var marks = TemplateMarks()
        CBOREncoder.encode(record, codec: self, into: &writer, marking: &marks)
    }

    /// Reads a record item by item.
    package func decodeAfresh(_ bytes: [UInt8]) throws(WireError) -> LogRecord {
        try limits.checkFrame(bytes.count)
        return try bytes.span.bytes.withUnsafeBytes { bytes throws(WireError) in
            var reader = CBORRecordReader(bytes, limits: limits)
            return try reader.readRecord()
        }
    }
}

extension PickleCodec {
    /// Appends a record field by field.
    package func encodeAfresh(_ record: LogRecord, into writer: inout ByteWriter) {
        var marks = TemplateMarks()
        PickleEncoder.encode(record, codec: self, into: &writer, marking: &marks)
    }
}
