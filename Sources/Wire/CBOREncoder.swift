internal import Records

/// Writes one record as a map in CBOR, without making anything else of it first.
struct CBOREncoder {
    private let record: LogRecord
    private let source: CodeLocation
    private let origin: Timestamp
    private let revealing: Bool
    /// The record's own attributes in the order of the wire, and how many are written.
    private let attributes: [Attribute]
    private var written = 0

    init(_ record: LogRecord, codec: CBORCodec) {
        self.record = record
        source = record.source
        origin = codec.origin
        revealing = codec.revealsPrivate
        attributes = record.attributes.isEmpty ? [] : RecordKey.wireAttributes(record.attributes).sortedForCBOR
    }

    mutating func encode(into writer: inout ByteWriter) {
        writer.append(cborHead: 5, UInt64(RecordKey.allCases.count + attributes.count))
        // In the order of the keys' encodings; the letter in front of each is its head: "c" is a text of three bytes.
        writeMessage(to: &writer)
        write("dargs", nil, to: &writer)
        write("dname", record.name, to: &writer)
        write("emsecs", record.timestamp.pythonMilliseconds, to: &writer)
        write("flineno", Int64(source.line), to: &writer)
        write("fmodule", source.module, to: &writer)
        advance(before: "fthread", &writer)
        writer.append(cborHead: 0, record.thread.id)
        write("gcreated", record.timestamp.pythonSeconds, to: &writer)
        write("glevelno", Int64(record.level.rawValue), to: &writer)
        write("gprocess", Int64(record.process.id), to: &writer)
        write("hexc_info", nil, to: &writer)
        write("hexc_text", record.errorText, to: &writer)
        write("hfilename", source.fileName, to: &writer)
        write("hfuncName", source.function.isEmpty ? nil : source.function, to: &writer)
        write("hpathname", source.file, to: &writer)
        write("htaskName", record.taskName, to: &writer)
        write("ilevelname", record.level.name, to: &writer)
        write("jstack_info", record.stackText, to: &writer)
        write("jthreadName", record.thread.name, to: &writer)
        write("kprocessName", record.process.name, to: &writer)
        write("orelativeCreated", record.timestamp.milliseconds(since: origin), to: &writer)
        while written < attributes.count { writeAttribute(to: &writer) }
    }

    private mutating func writeMessage(to writer: inout ByteWriter) {
        advance(before: "cmsg", &writer)
        if revealing || !record.message.hasPrivateArguments {
            record.message.withUTF8Bytes { writer.append(cborText: $0) }
        } else {
            writer.append(cbor: record.message.text())
        }
    }

    private mutating func write(_ key: StaticString, _ text: String?, to writer: inout ByteWriter) {
        advance(before: key, &writer)
        writer.append(cbor: text)
    }

    private mutating func write(_ key: StaticString, _ text: Substring, to writer: inout ByteWriter) {
        advance(before: key, &writer)
        writer.append(cborHead: 3, UInt64(text.utf8.count))
        writer.append(text)
    }

    private mutating func write(_ key: StaticString, _ number: Int64, to writer: inout ByteWriter) {
        advance(before: key, &writer)
        writer.append(cbor: number)
    }

    private mutating func write(_ key: StaticString, _ number: Double, to writer: inout ByteWriter) {
        advance(before: key, &writer)
        writer.append(cbor: number)
    }

    /// Writes the attributes that stand before a key, and the key.
    private mutating func advance(before key: StaticString, _ writer: inout ByteWriter) {
        while attributes.indices.contains(written), Self.precedes(attributes[written].key, key) {
            writeAttribute(to: &writer)
        }
        writer.append(key)
    }

    private mutating func writeAttribute(to writer: inout ByteWriter) {
        guard attributes.indices.contains(written) else { return }
        let pair = attributes[written]
        writer.append(cbor: pair.key)
        writer.append(cbor: pair.value, revealing: revealing, depth: DecodingLimits.encodedDepth - 1)
        written += 1
    }

    /// Whether a key stands before one of Python's, which begins with its head.
    private static func precedes(_ key: String, _ other: StaticString) -> Bool {
        let (left, right) = (key.utf8.count, other.utf8CodeUnitCount - 1)
        guard left == right else { return left < right }
        return other.withUTF8Buffer { key.utf8.lexicographicallyPrecedes($0.dropFirst()) }
    }
}
