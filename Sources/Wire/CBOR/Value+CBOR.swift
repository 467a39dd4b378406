internal import Records

extension CBORReader {
    /// Reads the value of an attribute.
    ///
    /// Common kinds are read without making an item first.
    mutating func readValue(depth: Int) throws(WireError) -> Value {
        try readValue(try readHead(), depth: depth)
    }

    /// Reads the value whose head has been read.
    mutating func readValue(_ head: Head, depth: Int) throws(WireError) -> Value {
        switch head.major {
        case 0: try count(1, at: head.offset)
        case 3:
            try count(1, at: head.offset)
            return .string(try readText(head))
        case 7 where (20...22).contains(head.info):
            try count(1, at: head.offset)
            return head.info == 22 ? .null : .bool(head.info == 21)
        case 7 where (25...27).contains(head.info):
            try count(1, at: head.offset)
            return Self.float(head).map { .double($0) } ?? .null
        default: return Value(try readItem(head, depth: depth))
        }
        return Value(head.argument)
    }
}

extension Value {
    /// Creates the value that a record keeps of a data item.
    ///
    /// Big numbers become text; unknown tags are dropped, and their content is kept.
    init(_ item: CBORValue) {
        switch item {
        case .unsigned(let number): self = Value(number)
        case .negative(let number):
            self = Int64(exactly: number).map { .int(~$0) } ?? Self.negative(BigNumber.bytes(of: number))
        case .bytes(let bytes): self = .bytes(bytes)
        case .text(let text): self = .string(text)
        case .array(let values): self = .array(values.map { Value($0) })
        case .map(let entries):
            self = .map(Attributes(entries.map { Attribute(key: Value($0.key).keyText, value: Value($0.value)) }))
        case .tagged(let tag, let content): self = Self.tagged(tag, content)
        case .bool(let truth): self = .bool(truth)
        case .null, .undefined: self = .null
        case .simple(let number): self = .string("simple(\(number))")
        case .float(let number): self = .double(number)
        }
    }

    private static func tagged(_ tag: UInt64, _ content: CBORValue) -> Value {
        switch (tag, content) {
        case (0, .text(let text)): Timestamp(rfc3339: text).map(Value.timestamp) ?? .string(text)
        case (1, .unsigned(let seconds)): instant(Int64(exactly: seconds)) ?? Value(content)
        case (1, .negative(let seconds)): instant(Int64(exactly: seconds).map { ~$0 }) ?? Value(content)
        case (1, .float(let seconds)) where seconds.magnitude < 0x1p33:
            Timestamp(pythonSeconds: seconds).map(Value.timestamp) ?? .double(seconds)
        case (2, .bytes(let bytes)): BigNumber.value(magnitude: bytes, negative: false)
        case (3, .bytes(let bytes)): negative(bytes)
        default: Value(content)
        }
    }

    private static func instant(_ seconds: Int64?) -> Value? {
        seconds.flatMap { Timestamp(exactSeconds: $0) }.map { .timestamp($0) }
    }

    /// Returns the number `-1 - n`.
    private static func negative(_ bytes: [UInt8]) -> Value {
        BigNumber.value(magnitude: BigNumber.successor(bytes), negative: true)
    }

    /// The text of the value as the key of a map: its JSON, with `<map>` for a map in it.
    var keyText: String {
        switch self {
        case .string(let text): text
        case .bytes(let bytes): String(decoding: bytes, as: UTF8.self)
        case .map: Self.mapInKey
        default:
            ByteWriter.withScratch { writer in
                writer.append(json: withoutMaps, revealing: false)
                return writer.withBytes { String(decoding: $0, as: UTF8.self) }
            }
        }
    }

    private static let mapInKey = "<map>"

    /// The value with its maps replaced.
    ///
    /// JSON escapes the keys of maps. If keys were maps too, each level would be twice as long as the one before.
    private var withoutMaps: Value {
        switch self {
        case .map: .string(Self.mapInKey)
        case .array(let values): .array(values.map(\.withoutMaps))
        default: self
        }
    }
}
