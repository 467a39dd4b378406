extension ByteWriter {
    /// Appends a field: `NAME=value` and a line feed.
    ///
    /// A value that contains a line feed is written in another form: the name, a line feed, eight bytes of length
    /// (little-endian), the value and a line feed.
    mutating func append(journalField name: StaticString, _ value: (inout ByteWriter) -> Void) {
        let start = count
        append(name)
        finish(journalFieldFrom: start, value)
    }

    /// Appends a field whose name is computed at run time.
    ///
    /// The name must be valid.
    mutating func append(journalField name: String, _ value: (inout ByteWriter) -> Void) {
        let start = count
        append(name)
        finish(journalFieldFrom: start, value)
    }

    /// Appends a text and keeps its lines: other control characters are escaped, and line feeds stay.
    mutating func append(lines text: String) {
        append(escapingLines: text, indentation: 0)
    }

    private mutating func finish(journalFieldFrom start: Int, _ value: (inout ByteWriter) -> Void) {
        let nameEnd = count
        append(UInt8(ascii: "="))
        let valueStart = count
        value(&self)
        // The closure may have removed what was there before.
        guard count >= valueStart else { return truncate(to: min(start, count)) }
        if withBytes({ $0.dropFirst(valueStart).contains(UInt8(ascii: "\n")) }) {
            ByteWriter.withScratch { copy in
                withBytes { copy.append(UnsafeRawBufferPointer(rebasing: $0.dropFirst(valueStart))) }
                truncate(to: nameEnd)
                append(UInt8(ascii: "\n"))
                append(word: UInt64(copy.count).littleEndian)
                copy.withBytes { append($0) }
            }
        }
        append(UInt8(ascii: "\n"))
    }
}
