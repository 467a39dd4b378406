/// A reader of successive data items of CBOR.
struct CBORReader {
    var cursor: ByteCursor
    private let limits: DecodingLimits
    private var items = 0

    init(_ bytes: UnsafeRawBufferPointer, limits: DecodingLimits) {
        cursor = ByteCursor(bytes)
        self.limits = limits
    }

    /// The initial byte of an item and its argument.
    struct Head {
        let offset: Int
        let major: UInt8
        let info: UInt8
        let argument: UInt64

        /// Whether the length is not given in front.
        var isIndefinite: Bool { info == 31 }
    }

    mutating func readHead() throws(WireError) -> Head {
        let offset = cursor.position
        let initial = try cursor.byte()
        let (major, info) = (initial >> 5, initial & 31)
        let argument: UInt64
        switch info {
        case 0..<24: argument = UInt64(info)
        case 24: argument = UInt64(try cursor.byte())
        case 25: argument = try cursor.bigEndian(UInt16.self)
        case 26: argument = try cursor.bigEndian(UInt32.self)
        case 27: argument = try cursor.bigEndian(UInt64.self)
        case 31 where (2...5).contains(major): argument = 0
        default: throw WireError(.malformed, offset: offset, reason: "no item starts with byte \(initial)")
        }
        return Head(offset: offset, major: major, info: info, argument: argument)
    }

    mutating func readItem(depth: Int) throws(WireError) -> CBORValue {
        try readItem(try readHead(), depth: depth)
    }

    mutating func readItem(_ head: Head, depth: Int) throws(WireError) -> CBORValue {
        try count(1, at: head.offset)
        switch head.major {
        case 0: return .unsigned(head.argument)
        case 1: return .negative(head.argument)
        case 2: return .bytes(try readBytes(head))
        case 3: return .text(try readText(head))
        case 4: return .array(try readArray(head, depth: depth))
        case 5: return .map(try readMap(head, depth: depth))
        case 6:
            try enter(depth, at: head.offset)
            return .tagged(head.argument, try readItem(depth: depth + 1))
        default: return try readSimple(head)
        }
    }

    mutating func readText(_ head: Head) throws(WireError) -> String {
        guard !head.isIndefinite else {
            var text = ""
            while let chunk = try nextChunk(of: head) {
                text += try readText(chunk)
                try checkLength(UInt64(text.utf8.count), at: chunk.offset)
            }
            return text
        }
        return try takeText(head).string
    }

    /// Takes the bytes of a text of definite length.
    mutating func takeText(_ head: Head) throws(WireError) -> WellFormedText {
        try checkLength(head.argument, at: head.offset)
        let start = cursor.position
        guard let text = WellFormedText(try cursor.take(head.argument)) else {
            throw WireError(.invalidText, offset: start, reason: "a text of \(head.argument) bytes")
        }
        return text
    }

    mutating func readBytes(_ head: Head) throws(WireError) -> [UInt8] {
        guard !head.isIndefinite else {
            var bytes: [UInt8] = []
            while let chunk = try nextChunk(of: head) {
                bytes += try readBytes(chunk)
                try checkLength(UInt64(bytes.count), at: chunk.offset)
            }
            return bytes
        }
        try checkLength(head.argument, at: head.offset)
        return Array(try cursor.take(head.argument))
    }

    /// Returns the floating-point number of a head of major type 7; `nil` if it is not one.
    static func float(_ head: Head) -> Double? {
        switch head.info {
        case 25: Double(half: UInt16(truncatingIfNeeded: head.argument))
        case 26: Double(Float(bitPattern: UInt32(truncatingIfNeeded: head.argument)))
        case 27: Double(bitPattern: head.argument)
        default: nil
        }
    }

    /// Returns whether another member of an array or a map follows.
    ///
    /// It consumes the break behind the last member.
    @inline(__always)
    mutating func hasMember(_ index: UInt64, of head: Head) throws(WireError) -> Bool {
        guard head.isIndefinite else { return index < head.argument }
        guard cursor.peek == 0xFF else { return true }
        _ = try cursor.byte()
        return false
    }

    /// Checks an array or a map before it is read.
    ///
    /// It must not announce more members than bytes remain.
    mutating func enter(_ depth: Int, at offset: Int, announcing members: UInt64 = 0) throws(WireError) {
        guard depth <= limits.usableDepth else {
            throw WireError(.tooDeep, offset: offset, reason: "more than \(limits.usableDepth) levels")
        }
        guard members <= UInt64(cursor.remaining) else {
            throw WireError(.truncated, offset: offset, reason: "\(members) members in \(cursor.remaining) bytes")
        }
        guard members <= UInt64(max(limits.items - items, 0)) else { throw tooMany(at: offset) }
    }

    @inline(__always)
    mutating func count(_ more: Int, at offset: Int) throws(WireError) {
        items &+= more
        guard items <= limits.items else { throw tooMany(at: offset) }
    }

    private mutating func readArray(_ head: Head, depth: Int) throws(WireError) -> [CBORValue] {
        try enter(depth, at: head.offset, announcing: head.argument)
        var values: [CBORValue] = []
        var index: UInt64 = 0
        while try hasMember(index, of: head) {
            values.append(try readItem(depth: depth + 1))
            index += 1
        }
        return values
    }

    private mutating func readMap(_ head: Head, depth: Int) throws(WireError) -> [CBORValue.Entry] {
        try enter(depth, at: head.offset, announcing: head.argument)
        var entries: [CBORValue.Entry] = []
        var index: UInt64 = 0
        while try hasMember(index, of: head) {
            let key = try readItem(depth: depth + 1)
            entries.append(CBORValue.Entry(key: key, value: try readItem(depth: depth + 1)))
            index += 1
        }
        return entries
    }

    private mutating func nextChunk(of head: Head) throws(WireError) -> Head? {
        guard try hasMember(0, of: head) else { return nil }
        let chunk = try readHead()
        guard chunk.major == head.major, !chunk.isIndefinite else {
            throw WireError(.malformed, offset: chunk.offset, reason: "a chunk of another kind")
        }
        try count(1, at: chunk.offset)
        return chunk
    }

    private func readSimple(_ head: Head) throws(WireError) -> CBORValue {
        if let number = Self.float(head) { return .float(number) }
        guard head.info < 24 || head.argument >= 32 else {
            throw WireError(.malformed, offset: head.offset, reason: "simple value \(head.argument) in two bytes")
        }
        switch head.argument {
        case 20: return .bool(false)
        case 21: return .bool(true)
        case 22: return .null
        case 23: return .undefined
        default: return .simple(UInt8(truncatingIfNeeded: head.argument))
        }
    }

    /// Whether texts of 255 bytes are allowed.
    var acceptsUsualTexts: Bool { limits.stringBytes >= 255 }

    /// The number of further items allowed.
    var itemsLeft: Int { limits.items &- items }

    @inline(__always)
    private func checkLength(_ length: UInt64, at offset: Int) throws(WireError) {
        guard length <= UInt64(max(limits.stringBytes, 0)) else { throw tooLong(length, at: offset) }
    }

    @inline(never)
    private func tooLong(_ length: UInt64, at offset: Int) -> WireError {
        WireError(.textTooLong, offset: offset, reason: "\(length) bytes where \(limits.stringBytes) are allowed")
    }

    @inline(never)
    private func tooMany(at offset: Int) -> WireError {
        WireError(.tooManyItems, offset: offset, reason: "more than \(limits.items)")
    }
}
