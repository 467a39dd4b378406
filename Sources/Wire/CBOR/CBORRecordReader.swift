internal import Records

/// A reader of one record from a map in CBOR.
///
/// Its texts go directly to their fields.
struct CBORRecordReader: ~Copyable {
    private var reader: CBORReader
    private var builder: RecordBuilder
    private let texts: RepeatedTexts

    /// Reads a record, which must span all the bytes.
    static func read(_ bytes: UnsafeRawBufferPointer, limits: DecodingLimits) throws(WireError) -> LogRecord {
        try limits.checkFrame(bytes.count)
        return try RepeatedTexts.lend { texts throws(WireError) in
            var reader = CBORRecordReader(bytes, limits, texts)
            try reader.readMembers()
            return reader.builder.record()
        }
    }

    private init(_ bytes: UnsafeRawBufferPointer, _ limits: DecodingLimits, _ texts: RepeatedTexts) {
        reader = CBORReader(bytes, limits: limits)
        builder = RecordBuilder(texts)
        self.texts = texts
    }

    private mutating func readMembers() throws(WireError) {
        var head = try reader.readHead()
        // The tag for CBOR, which may stand in front of a file or a message.
        if head.major == 6, head.argument == 55_799 { head = try reader.readHead() }
        guard head.major == 5 else {
            throw WireError(.notARecord, offset: head.offset, reason: "the item is not a map")
        }
        try reader.enter(1, at: head.offset, announcing: head.argument)
        try reader.count(1, at: head.offset)
        let takesUsual = reader.acceptsUsualTexts
        var index: UInt64 = 0
        while try reader.hasMember(index, of: head) {
            if takesUsual, !head.isIndefinite { index &+= try readUsual(atMost: head.argument &- index) }
            if try reader.hasMember(index, of: head) {
                try readMember()
                index &+= 1
            }
        }
        try reader.cursor.finish()
    }

    /// Reads Python's members, and others with short keys, as long as their values have usual forms.
    /// - Returns: the number of members read.
    private mutating func readUsual(atMost most: UInt64) throws(WireError) -> UInt64 {
        let most = min(most, UInt64(truncatingIfNeeded: max(reader.itemsLeft / 2, 0)))
        var (cursor, count) = (reader.cursor, 0 as UInt64)
        while count < most, let bytes = cursor.peekSixteen {
            // A text of at most 15 bytes.
            let head = UInt8(truncatingIfNeeded: bytes >> 120)
            guard head & 0xF0 == 0x60 else { break }
            let start = cursor
            let key = RecordKey.named(atFrontOf: bytes)
            let length = Int(head & 15)
            guard let name = cursor.peek(length, behind: 1) else { break }
            cursor.skip(length &+ 1)
            guard let item = cursor.takeUsualItem() else {
                cursor = start
                break
            }
            let isTaken = if let key { builder.take(item, as: key) } else { builder.take(item, named: name) }
            guard isTaken else {
                cursor = start
                break
            }
            count &+= 1
        }
        reader.cursor = cursor
        try reader.count(Int(truncatingIfNeeded: count &* 2), at: cursor.position)
        return count
    }

    /// Reads any member.
    @inline(never)
    private mutating func readMember() throws(WireError) {
        let head = try reader.readHead()
        guard head.major == 3, !head.isIndefinite else {
            let key = try reader.readValue(head, depth: 2).keyText
            return builder.set(key, try reader.readValue(depth: 2))
        }
        try reader.count(1, at: head.offset)
        let key = try reader.takeText(head)
        let value = try reader.readValue(depth: 2)
        if let known = RecordKey.named(KeyWord(of: key.bytes)) {
            builder.set(known, value)
        } else {
            builder.set(texts.text(key.bytes) ?? key.string, value)
        }
    }
}
