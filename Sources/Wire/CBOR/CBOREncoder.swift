internal import Records

/// Writes one record as a map in CBOR, without making anything else of it first.
struct CBOREncoder {
    private let record: LogRecord
    private let source: SourceBytes
    private let origin: Timestamp
    private let revealing: Bool
    private var attributes: OrderedAttributes

    /// Appends a record to a writer, and notes what the next one of its shape says differently.
    static func encode(
        _ record: LogRecord,
        codec: CBORCodec,
        into writer: inout ByteWriter,
        marking marks: inout TemplateMarks
    ) {
        SourceBytes.with(record) { source in
            OrderedAttributes.with(record.attributes) { attributes in
                var encoder = CBOREncoder(record, source, codec, attributes)
                encoder.encode(into: &writer, marking: &marks)
            }
        }
    }

    @inline(__always)
    private init(_ record: LogRecord, _ source: SourceBytes, _ codec: CBORCodec, _ attributes: OrderedAttributes) {
        self.record = record
        self.source = source
        self.attributes = attributes
        origin = codec.origin
        revealing = codec.revealsPrivate
    }

    @inline(__always)
    private mutating func encode(into writer: inout ByteWriter, marking marks: inout TemplateMarks) {
        let (fileName, process) = (source.fileName, record.process)
        writer.append(cborHead: 5, UInt64(RecordKey.count &+ attributes.count))
        // In the order of the keys' encodings; the letter in front of each is its head: "c" is a text of three bytes.
        writeMessage(to: &writer, &marks)
        writeNull("dargs", to: &writer, &marks)
        write("dname", record.name, to: &writer, &marks)
        write("emsecs", record.timestamp.pythonMilliseconds, .milliseconds, to: &writer, &marks)
        write("flineno", Int64(source.line), to: &writer, &marks)
        write("fmodule", SourceBytes.module(ofFileNamed: fileName), to: &writer, &marks)
        let thread = next("fthread", &writer, &marks)
        writer.append(thread)
        writer.append(cborHead: 0, record.thread.id)
        write("gcreated", record.timestamp.pythonSeconds, .created, to: &writer, &marks)
        write("glevelno", Int64(record.level.rawValue), to: &writer, &marks)
        write("gprocess", Int64(process.id), to: &writer, &marks)
        writeNull("hexc_info", to: &writer, &marks)
        write("hexc_text", record.errorText, to: &writer, &marks)
        write("hfilename", fileName, to: &writer, &marks)
        writeFunction(to: &writer, &marks)
        write("hpathname", source.file, to: &writer, &marks)
        write("htaskName", record.taskName, to: &writer, &marks)
        writeLevelName(to: &writer, &marks)
        write("jstack_info", record.stackText, to: &writer, &marks)
        write("jthreadName", record.thread.name, to: &writer, &marks)
        write("kprocessName", process.name, to: &writer, &marks)
        write("orelativeCreated", record.timestamp.milliseconds(since: origin), .relativeCreated, to: &writer, &marks)
        writeAttributes(before: nil, to: &writer, &marks)
    }

    @inline(__always)
    private mutating func writeMessage(to writer: inout ByteWriter, _ marks: inout TemplateMarks) {
        let key = next("cmsg", &writer, &marks)
        writer.append(key)
        let start = writer.count
        record.message.withSentUTF8(revealing: revealing) { writer.append(cborUTF8: $0) }
        marks.mark(.message, start..<writer.count)
    }

    @inline(__always)
    private mutating func writeFunction(to writer: inout ByteWriter, _ marks: inout TemplateMarks) {
        if source.function.isEmpty {
            writeNull("hfuncName", to: &writer, &marks)
        } else {
            write("hfuncName", source.function, to: &writer, &marks)
        }
    }

    @inline(__always)
    private mutating func writeLevelName(to writer: inout ByteWriter, _ marks: inout TemplateMarks) {
        if let name = record.level.staticName {
            name.withUTF8Buffer { write("ilevelname", UnsafeRawBufferPointer($0), to: &writer, &marks) }
        } else {
            write("ilevelname", record.level.name, to: &writer, &marks)
        }
    }

    @inline(__always)
    private mutating func write(
        _ key: StaticString,
        _ text: String?,
        to writer: inout ByteWriter,
        _ marks: inout TemplateMarks
    ) {
        guard let text else { return writeNull(key, to: &writer, &marks) }
        let key = next(key, &writer, &marks)
        text.withLentUTF8 { writer.append(key, cborUTF8: $0) }
    }

    /// Writes what is known to be UTF-8.
    @inline(__always)
    private mutating func write(
        _ key: StaticString,
        _ text: UnsafeRawBufferPointer,
        to writer: inout ByteWriter,
        _ marks: inout TemplateMarks
    ) {
        let key = next(key, &writer, &marks)
        writer.append(key, cborUTF8: text)
    }

    @inline(__always)
    private mutating func write(
        _ key: StaticString,
        _ number: Int64,
        to writer: inout ByteWriter,
        _ marks: inout TemplateMarks
    ) {
        let key = next(key, &writer, &marks)
        writer.append(key)
        writer.append(cbor: number)
    }

    @inline(__always)
    private mutating func write(
        _ key: StaticString,
        _ number: Double,
        _ hole: TemplateHole.Content,
        to writer: inout ByteWriter,
        _ marks: inout TemplateMarks
    ) {
        let key = next(key, &writer, &marks)
        writer.append(key)
        let start = writer.count
        writer.append(cbor: number)
        marks.mark(hole, start..<writer.count)
    }

    @inline(__always)
    private mutating func writeNull(_ key: StaticString, to writer: inout ByteWriter, _ marks: inout TemplateMarks) {
        let key = next(key, &writer, &marks)
        writer.append(key, followedBy: CBORByte.null)
    }

    /// One of Python's keys, after the attributes that stand before it have been written.
    @inline(__always)
    private mutating func next(_ encoded: StaticString, _ writer: inout ByteWriter, _ marks: inout TemplateMarks)
        -> KeyWord
    {
        let key = KeyWord(encoded)
        if attributes.nextWord < key.number { writeAttributes(before: key, to: &writer, &marks) }
        return key
    }

    @inline(never)
    private mutating func writeAttributes(
        before key: KeyWord?,
        to writer: inout ByteWriter,
        _ marks: inout TemplateMarks
    ) {
        if !attributes.areVerbatim { marks.giveUp() }
        let revealing = revealing
        var more = true
        while more {
            more = attributes.takeNext(before: key) { pair, index in
                writer.append(cbor: pair.key)
                let start = writer.count
                writer.append(cbor: pair.value, revealing: revealing, depth: DecodingLimits.encodedDepth - 1)
                marks.mark(.attribute, attribute: index, start..<writer.count)
            }
        }
    }
}
