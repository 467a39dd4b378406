internal import Records

// How templates of records in CBOR are filled.
extension CBORCodec: TemplateFormat {
    static var number: UInt8 { 1 }

    func write(_ record: LogRecord, to writer: inout ByteWriter, marking marks: inout TemplateMarks) {
        CBOREncoder.encode(record, codec: self, into: &writer, marking: &marks)
    }

    @inline(__always)
    func fill(
        _ hole: TemplateHole,
        from record: borrowing LogRecord,
        _ attributes: UnsafeBufferPointer<Attribute>,
        to writer: inout ByteWriter
    ) -> Bool {
        switch hole.content {
        case .message:
            record.message.withSentUTF8(revealing: revealsPrivate) { writer.append(cborUTF8: $0) }
        case .milliseconds: writer.append(cbor: record.timestamp.pythonMilliseconds)
        case .created: writer.append(cbor: record.timestamp.pythonSeconds)
        case .relativeCreated: writer.append(cbor: record.timestamp.milliseconds(since: origin))
        case .attribute:
            let index = Int(hole.attribute)
            guard index < attributes.count else { return false }
            switch attributes[index].value {
            // What is no object is not copied, so no references are counted.
            case .bool(let truth): writer.append(truth ? CBORByte.yes : CBORByte.no)
            case .int(let number): writer.append(cbor: number)
            case .double(let number): writer.append(cbor: number)
            case .string(let text): writer.append(cbor: text)
            case let value:
                writer.append(
                    cbor: value,
                    revealing: revealsPrivate,
                    depth: DecodingLimits.encodedDepth - 1
                )
            }
        }
        return true
    }
}
