internal import Records

// How templates of pickled records are filled. Objects are numbered in the order they are written, so a hole takes only what
// gets a number, or does not, as what was there.
extension PickleCodec: TemplateFormat {
    static var number: UInt8 { 2 }

    func write(_ record: LogRecord, to writer: inout ByteWriter, marking marks: inout TemplateMarks) {
        PickleEncoder.encode(record, codec: self, into: &writer, marking: &marks)
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
            return record.message.withSentUTF8(revealing: revealsPrivate) { Self.append($0, to: &writer) }
        case .milliseconds: writer.append(pickle: record.timestamp.pythonMilliseconds)
        case .created: writer.append(pickle: record.timestamp.pythonSeconds)
        case .relativeCreated: writer.append(pickle: record.timestamp.milliseconds(since: origin))
        case .attribute:
            let index = Int(hole.attribute)
            guard index < attributes.count else { return false }
            return Self.append(attributes[index].value, isText: hole.isText, to: &writer)
        }
        return true
    }

    private static func append(_ value: Value, isText: Bool, to writer: inout ByteWriter) -> Bool {
        if case .string(let text) = value { return isText && text.withLentUTF8 { append($0, to: &writer) } }
        guard !isText else { return false }
        switch value {
        case .null: writer.append(PickleCode.none)
        case .bool(let truth): writer.append(pickle: truth)
        case .int(let number): writer.append(pickle: number)
        case .unsigned(let number): writer.append(pickleLong: number)
        case .double(let number): writer.append(pickle: number)
        case .string, .bytes, .timestamp, .array, .map, .private: return false
        }
        return true
    }

    @inline(__always)
    private static func append(_ text: UnsafeRawBufferPointer, to writer: inout ByteWriter) -> Bool {
        guard PickleEncoder.isAlwaysNew(text) else { return false }
        writer.append(pickleUTF8: text)
        return true
    }
}
