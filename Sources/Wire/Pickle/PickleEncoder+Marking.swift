internal import Records

// What may differ from record to record, marked for a template.
extension PickleEncoder {
    /// Writes a text that is known to be UTF-8 and marks it, but not its number, which is the same in every record of the shape.
    @inline(__always)
    mutating func write(
        _ text: UnsafeRawBufferPointer,
        as content: TemplateHole.Content,
        attribute: Int = 0,
        to writer: inout ByteWriter,
        marking marks: inout TemplateMarks
    ) {
        let (start, number) = (writer.count, numbered)
        write(text, to: &writer)
        guard Self.isAlwaysNew(text) else { return marks.giveUp() }
        let end = writer.count &- Self.length(ofNumber: number)
        marks.mark(content, attribute: attribute, isText: true, start..<max(start, end))
    }

    /// Writes the value of one of the record's own attributes and marks it.
    mutating func write(
        _ value: Value,
        attribute: Int,
        depth: Int,
        to writer: inout ByteWriter,
        marking marks: inout TemplateMarks
    ) {
        if case .string(let text) = value {
            return text.withLentUTF8 { text in
                write(text, as: .attribute, attribute: attribute, to: &writer, marking: &marks)
            }
        }
        let start = writer.count
        write(value, depth: depth, to: &writer)
        guard value.hasNoNumber else { return marks.giveUp() }
        marks.mark(.attribute, attribute: attribute, start..<writer.count)
    }

    /// Whether a text is one that CPython makes a new object of each time, and which thus always gets a number.
    @inline(__always)
    static func isAlwaysNew(_ text: UnsafeRawBufferPointer) -> Bool {
        text.count > 2 || (text.count == 2 && text[0] < 0x80)
    }
}

extension Value {
    /// Whether a pickle writes the value in one piece and gives no number to it.
    var hasNoNumber: Bool {
        switch self {
        case .null, .bool, .int, .unsigned, .double: true
        case .string, .bytes, .timestamp, .array, .map, .private: false
        }
    }
}
