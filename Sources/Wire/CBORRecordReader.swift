internal import Records

/// Reads one record from a map in CBOR, its texts straight into their places.
struct CBORRecordReader {
    private var reader: CBORReader
    private var builder = RecordBuilder()
    /// The name of the file, which only counts where there is no path.
    private var fileName: UnsafeRawBufferPointer?

    /// Reads a record from all of some bytes.
    static func read(_ bytes: UnsafeRawBufferPointer, limits: DecodingLimits) throws(WireError) -> LogRecord {
        try limits.checkFrame(bytes.count)
        var reader = CBORRecordReader(bytes, limits: limits)
        return try reader.readRecord()
    }

    private init(_ bytes: UnsafeRawBufferPointer, limits: DecodingLimits) {
        reader = CBORReader(bytes, limits: limits)
    }

    private mutating func readRecord() throws(WireError) -> LogRecord {
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
            let key = try reader.readValue(head, depth: 2).keyText
            return builder.set(key, try reader.readValue(depth: 2))
        }
        try reader.count(1, at: head.offset)
        let key = try reader.takeText(head)
        if let known = RecordKey.named(KeyWord(of: key.bytes)) { return try readField(known) }
        let text = key.string
        builder.set(text, try reader.readValue(depth: 2))
    }

    /// Reads the value of one of Python's attributes.
    @inline(__always)
    private mutating func readField(_ key: RecordKey) throws(WireError) {
        let head = try reader.readHead()
        guard head.major == 3, !head.isIndefinite else {
            return builder.set(key, try reader.readValue(head, depth: 2))
        }
        try reader.count(1, at: head.offset)
        let text = try reader.takeText(head).bytes
        if key == .filename { fileName = text } else { builder.set(key, utf8: text) }
    }
}
