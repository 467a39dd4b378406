internal import Records

/// Writes one record as the pickle that CPython 3.13 makes of it with protocol 1, straight from the record.
///
/// CPython numbers the objects it has written, and refers to one that comes again by its number. Which texts are one object is
/// its own affair, but the empty one and those of one character below U+0100 always are; so they are here.
struct PickleEncoder {
    private let fields: RecordFields
    private let attributes: Attributes
    private let revealing: Bool
    /// How many objects have numbers.
    private var numbered: UInt32 = 0
    /// The numbers of the objects that there is only one of, by what they are.
    private var numbers: [Singleton: UInt32] = [:]

    private enum Singleton: Hashable {
        case text(UInt32)
        case bytes(Int)
        case encode, bytesType, latin1
    }

    init(_ record: LogRecord, origin: Timestamp, revealing: Bool) {
        fields = RecordFields(record, origin: origin, revealing: revealing)
        attributes = RecordKey.wireAttributes(record.attributes)
        self.revealing = revealing
    }

    mutating func encode(into writer: inout ByteWriter) {
        writer.append(PickleCode.emptyDict)
        number(&writer)
        writer.append(PickleCode.mark)
        var batched = 0
        for key in RecordKey.allCases {
            write(key.rawValue, to: &writer)
            write(fields[key], depth: 0, to: &writer)
            batched += 1
        }
        writePairs(attributes, batched: batched, depth: DecodingLimits.encodedDepth - 1, to: &writer)
        writer.append(PickleCode.stop)
    }

    private mutating func write(_ value: Value, depth: Int, to writer: inout ByteWriter) {
        switch value {
        case .null: writer.append(PickleCode.none)
        case .bool(let truth): writer.append(truth ? "I01\n" : "I00\n")
        case .int(let number): write(number, to: &writer)
        case .unsigned(let number): writeLong(number, to: &writer)
        case .double(let number): writer.append(PickleCode.binFloat, bigEndian: number.bitPattern, bytes: 8)
        case .string(let text): write(text, to: &writer)
        case .bytes(let bytes): write(bytes, to: &writer)
        case .timestamp(let instant): write(Self.text(instant), to: &writer)
        case .private where revealing: write(value.unwrapped, depth: depth, to: &writer)
        case .private: write(LogMessage.mask, to: &writer)
        case .array where depth <= 0, .map where depth <= 0: write(DecodingLimits.tooDeep, to: &writer)
        case .array(let values): writeList(values, depth: depth, to: &writer)
        case .map(let pairs): writeDict(pairs.unique, depth: depth, to: &writer)
        }
    }

    private func write(_ number: Int64, to writer: inout ByteWriter) {
        switch number {
        case 0...0xFF: writer.append(PickleCode.binInt1, littleEndian: UInt32(truncatingIfNeeded: number), bytes: 1)
        case 0...0xFFFF: writer.append(PickleCode.binInt2, littleEndian: UInt32(truncatingIfNeeded: number), bytes: 2)
        case -0x8000_0000...0x7FFF_FFFF:
            writer.append(PickleCode.binInt, littleEndian: UInt32(truncatingIfNeeded: number), bytes: 4)
        default: writeLong(number, to: &writer)
        }
    }

    private func writeLong(_ number: some FixedWidthInteger, to writer: inout ByteWriter) {
        writer.append(PickleCode.long)
        writer.append(decimal: number)
        writer.append("L\n")
    }

    private mutating func write(_ text: String, to writer: inout ByteWriter) {
        guard let singleton = Self.singleton(text) else { return writeNew(text, to: &writer) }
        if refer(to: singleton, &writer) { return }
        numbers[singleton] = numbered
        writeNew(text, to: &writer)
    }

    private static func singleton(_ text: String) -> Singleton? {
        let scalars = text.unicodeScalars
        guard text.utf8.count <= 2 else { return nil }
        guard let first = scalars.first else { return .text(.max) }
        return scalars.count == 1 && first.value < 0x100 ? .text(first.value) : nil
    }

    private mutating func writeNew(_ text: String, to writer: inout ByteWriter) {
        var text = text
        text.withUTF8 { bytes in
            writer.append(PickleCode.binUnicode, littleEndian: UInt32(truncatingIfNeeded: bytes.count), bytes: 4)
            writer.append(UnsafeRawBufferPointer(bytes))
        }
        number(&writer)
    }

    /// Bytes are a call of `_codecs.encode` on a text, because protocol 1 knows no bytes.
    private mutating func write(_ bytes: [UInt8], to writer: inout ByteWriter) {
        let singleton: Singleton? = bytes.count < 2 ? .bytes(bytes.first.map { Int($0) } ?? -1) : nil
        if let singleton, refer(to: singleton, &writer) { return }
        if bytes.isEmpty {
            writeOnce(.bytesType, &writer) { $0.append("c__builtin__\nbytes\n") }
            writer.append(PickleCode.emptyTuple)
        } else {
            writeOnce(.encode, &writer) { $0.append("c_codecs\nencode\n") }
            writer.append(PickleCode.mark)
            var text = String.UnicodeScalarView()
            text.append(contentsOf: bytes.lazy.map { Unicode.Scalar($0) })
            write(String(text), to: &writer)
            writeOnce(.latin1, &writer) { $0.append("X\u{6}\u{0}\u{0}\u{0}latin1") }
            writer.append(PickleCode.tuple)
            number(&writer)
        }
        writer.append(PickleCode.reduce)
        if let singleton { numbers[singleton] = numbered }
        number(&writer)
    }

    private mutating func writeOnce(
        _ singleton: Singleton,
        _ writer: inout ByteWriter,
        _ write: (inout ByteWriter) -> Void
    ) {
        if refer(to: singleton, &writer) { return }
        numbers[singleton] = numbered
        write(&writer)
        number(&writer)
    }

    private mutating func writeList(_ values: [Value], depth: Int, to writer: inout ByteWriter) {
        writer.append(PickleCode.emptyList)
        number(&writer)
        if values.count == 1, let value = values.first {
            write(value, depth: depth - 1, to: &writer)
            writer.append(PickleCode.append)
            return
        }
        for start in stride(from: 0, to: values.count, by: PickleCode.batch) {
            writer.append(PickleCode.mark)
            for value in values[start..<min(start + PickleCode.batch, values.count)] {
                write(value, depth: depth - 1, to: &writer)
            }
            writer.append(PickleCode.appends)
        }
    }

    private mutating func writeDict(_ pairs: Attributes, depth: Int, to writer: inout ByteWriter) {
        writer.append(PickleCode.emptyDict)
        number(&writer)
        if pairs.count == 1, let pair = pairs.first {
            write(pair.key, to: &writer)
            write(pair.value, depth: depth - 1, to: &writer)
            writer.append(PickleCode.setItem)
        } else if !pairs.isEmpty {
            writer.append(PickleCode.mark)
            writePairs(pairs, batched: 0, depth: depth, to: &writer)
        }
    }

    /// Writes the pairs of a dictionary behind a mark, with a new mark after each full batch, even if nothing follows it.
    private mutating func writePairs(_ pairs: Attributes, batched: Int, depth: Int, to writer: inout ByteWriter) {
        var batched = batched
        for pair in pairs {
            write(pair.key, to: &writer)
            write(pair.value, depth: depth - 1, to: &writer)
            batched += 1
            if batched == PickleCode.batch {
                writer.append(PickleCode.setItems)
                writer.append(PickleCode.mark)
                batched = 0
            }
        }
        writer.append(PickleCode.setItems)
    }

    /// Gives the object that was just written the next number.
    private mutating func number(_ writer: inout ByteWriter) {
        Self.write(numbered, short: PickleCode.binPut, long: PickleCode.longBinPut, to: &writer)
        numbered &+= 1
    }

    private func refer(to singleton: Singleton, _ writer: inout ByteWriter) -> Bool {
        guard let number = numbers[singleton] else { return false }
        Self.write(number, short: PickleCode.binGet, long: PickleCode.longBinGet, to: &writer)
        return true
    }

    private static func write(_ number: UInt32, short: UInt8, long: UInt8, to writer: inout ByteWriter) {
        writer.append(number < 256 ? short : long, littleEndian: number, bytes: number < 256 ? 1 : 4)
    }

    private static func text(_ instant: Timestamp) -> String {
        ByteWriter.withScratch { writer in
            writer.append(instant, as: .rfc3339(precision: .nanoseconds))
            return writer.withBytes { String(decoding: $0, as: UTF8.self) }
        }
    }
}

extension ByteWriter {
    /// Appends a byte and a number of so many bytes, least significant first.
    fileprivate mutating func append(_ first: UInt8, littleEndian number: UInt32, bytes count: Int) {
        append(first)
        var rest = number
        for _ in 0..<count {
            append(UInt8(truncatingIfNeeded: rest))
            rest >>= 8
        }
    }
}
