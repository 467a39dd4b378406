internal import Records

/// Reads one record from a map in CBOR, its texts straight into their places.
struct CBORRecordReader {
    private var reader: CBORReader
    private var builder = RecordBuilder()
    /// The name of the file, which only counts where there is no path.
    private var fileName: UnsafeRawBufferPointer?
    /// How often a message and a time came: of several the last one counts, which need not be the one that was marked.
    private var (messages, times) = (0, 0)
    /// Where the items are that are likely to be others in the next body of the same sender.
    private(set) var marks = TemplateMarks()

    /// Reads from some bytes, which are to be no more than the limits allow.
    init(_ bytes: UnsafeRawBufferPointer, limits: DecodingLimits) {
        reader = CBORReader(bytes, limits: limits)
    }

    /// Reads the record that all of the bytes are.
    mutating func readRecord() throws(WireError) -> LogRecord {
        var head = try reader.readHead()
        // "This is CBOR", which some put in front of a file or a message.
        if head.major == 6, head.argument == 55_799 { head = try reader.readHead() }
        guard head.major == 5 else {
            throw WireError(.notARecord, offset: head.offset, reason: "an item that is no map")
        }
        try reader.enter(1, at: head.offset, announcing: head.argument)
        try reader.count(1, at: head.offset)
        var index: UInt64 = 0
        while try reader.hasMember(index, of: head) {
            try readMember()
            index &+= 1
        }
        try reader.cursor.finish()
        if messages != 1 || times != 1 { marks.giveUp() }
        if let fileName { builder.set(.filename, utf8: fileName) }
        return builder.takeRecord()
    }

    @inline(__always)
    private mutating func readMember() throws(WireError) {
        guard let key = try takeField() else { return try readAttribute() }
        try readField(key)
    }

    /// Takes a key of Python's; `nil`, and nothing is taken, if there is none.
    @inline(__always)
    private mutating func takeField() throws(WireError) -> RecordKey? {
        guard let bytes = reader.cursor.peekSixteen, let word = KeyWord(atFrontOf: bytes),
            let key = RecordKey.named(word), reader.accepts(textOf: word.length &- 1)
        else { return nil }
        try reader.count(1, at: reader.cursor.position)
        reader.cursor.skip(word.length)
        return key
    }

    /// Reads any member.
    private mutating func readAttribute() throws(WireError) {
        let head = try reader.readHead()
        guard head.major == 3, !head.isIndefinite else {
            // What it says may replace what has been marked.
            marks.giveUp()
            let key = try reader.readValue(head, depth: 2).keyText
            return builder.set(key, try reader.readValue(depth: 2))
        }
        try reader.count(1, at: head.offset)
        let key = try reader.takeText(head)
        let word = KeyWord(of: key.bytes)
        if let known = RecordKey.named(word) { return try readField(known) }
        let (text, index, start) = (key.string, builder.extraCount, reader.cursor.position)
        builder.set(text, try reader.readValue(depth: 2))
        let range = start..<max(start, reader.cursor.position)
        // Any other item, and what is kept only if it is none of some, is expected to stay as it is.
        if !RecordKey.isReserved(word), reader.cursor.item(at: start)?.end == range.upperBound {
            marks.mark(.attribute, attribute: index, range)
        }
    }

    /// Reads the value of one of Python's attributes.
    @inline(__always)
    private mutating func readField(_ key: RecordKey) throws(WireError) {
        if key == .msg { messages &+= 1 }
        if key == .created { times &+= 1 }
        let head = try reader.readHead()
        guard head.major == 3, !head.isIndefinite else {
            builder.set(key, try reader.readValue(head, depth: 2))
            return markNumber(key, head)
        }
        try reader.count(1, at: head.offset)
        let text = try reader.takeText(head).bytes
        if key == .msg { marks.mark(.message, head.offset..<reader.cursor.position) }
        if key == .filename { fileName = text } else { builder.set(key, utf8: text) }
    }

    /// Marks a floating-point number, if it is one that changes with time.
    @inline(__always)
    private mutating func markNumber(_ key: RecordKey, _ head: CBORReader.Head) {
        guard head.major == 7, let number = CBORReader.float(head), !number.isNaN else { return }
        let range = head.offset..<max(head.offset, reader.cursor.position)
        switch key {
        case .created: marks.mark(.created, range)
        case .msecs: marks.mark(.milliseconds, range)
        case .relativeCreated: marks.mark(.relativeCreated, range)
        default: break
        }
    }
}
