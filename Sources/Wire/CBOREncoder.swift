internal import Records

/// Writes one record as a map in CBOR, without making anything else of it first.
struct CBOREncoder {
    private let record: LogRecord
    private let source: SourceBytes
    private let origin: Timestamp
    private let revealing: Bool
    private var attributes: OrderedAttributes

    /// Appends a record to a writer.
    static func encode(_ record: LogRecord, codec: CBORCodec, into writer: inout ByteWriter) {
        SourceBytes.with(record) { source in
            OrderedAttributes.with(record.attributes) { attributes in
                var encoder = CBOREncoder(record, source, codec, attributes)
                encoder.encode(into: &writer)
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
    private mutating func encode(into writer: inout ByteWriter) {
        let (fileName, process) = (source.fileName, record.process)
        writer.append(cborHead: 5, UInt64(RecordKey.count &+ attributes.count))
        // In the order of the keys' encodings; the letter in front of each is its head: "c" is a text of three bytes.
        writeMessage(to: &writer)
        writeNull("dargs", to: &writer)
        write("dname", record.name, to: &writer)
        write("emsecs", record.timestamp.pythonMilliseconds, to: &writer)
        write("flineno", Int64(source.line), to: &writer)
        write("fmodule", SourceBytes.module(ofFileNamed: fileName), to: &writer)
        writeKey("fthread", to: &writer)
        writer.append(cborHead: 0, record.thread.id)
        write("gcreated", record.timestamp.pythonSeconds, to: &writer)
        write("glevelno", Int64(record.level.rawValue), to: &writer)
        write("gprocess", Int64(process.id), to: &writer)
        writeNull("hexc_info", to: &writer)
        write("hexc_text", record.errorText, to: &writer)
        write("hfilename", fileName, to: &writer)
        writeFunction(to: &writer)
        write("hpathname", source.file, to: &writer)
        write("htaskName", record.taskName, to: &writer)
        writeLevelName(to: &writer)
        write("jstack_info", record.stackText, to: &writer)
        write("jthreadName", record.thread.name, to: &writer)
        write("kprocessName", process.name, to: &writer)
        write("orelativeCreated", record.timestamp.milliseconds(since: origin), to: &writer)
        writeAttributes(before: nil, to: &writer)
    }

    @inline(__always)
    private mutating func writeMessage(to writer: inout ByteWriter) {
        writeKey("cmsg", to: &writer)
        let message = record.message
        if revealing || !message.hasPrivateArguments {
            message.withUTF8Bytes { writer.append(cborText: $0) }
        } else {
            writer.append(cbor: message.text())
        }
    }

    @inline(__always)
    private mutating func writeFunction(to writer: inout ByteWriter) {
        if source.function.isEmpty {
            writeNull("hfuncName", to: &writer)
        } else {
            write("hfuncName", source.function, to: &writer)
        }
    }

    @inline(__always)
    private mutating func writeLevelName(to writer: inout ByteWriter) {
        writeKey("ilevelname", to: &writer)
        if let name = record.level.staticName {
            name.withUTF8Buffer { writer.append(cborUTF8: UnsafeRawBufferPointer($0)) }
        } else {
            writer.append(cbor: record.level.name)
        }
    }

    @inline(__always)
    private mutating func write(_ key: StaticString, _ text: String?, to writer: inout ByteWriter) {
        guard let text else { return writeNull(key, to: &writer) }
        writeKey(key, to: &writer)
        writer.append(cbor: text)
    }

    /// Writes what is known to be UTF-8.
    @inline(__always)
    private mutating func write(_ key: StaticString, _ text: UnsafeRawBufferPointer, to writer: inout ByteWriter) {
        writeKey(key, to: &writer)
        writer.append(cborUTF8: text)
    }

    @inline(__always)
    private mutating func write(_ key: StaticString, _ number: Int64, to writer: inout ByteWriter) {
        writeKey(key, to: &writer)
        writer.append(cbor: number)
    }

    @inline(__always)
    private mutating func write(_ key: StaticString, _ number: Double, to writer: inout ByteWriter) {
        writeKey(key, to: &writer)
        writer.append(cbor: number)
    }

    @inline(__always)
    private mutating func writeNull(_ key: StaticString, to writer: inout ByteWriter) {
        writeKey(key, to: &writer)
        writer.append(CBORByte.null)
    }

    /// Writes the attributes that stand before a key, and the key.
    @inline(__always)
    private mutating func writeKey(_ key: StaticString, to writer: inout ByteWriter) {
        let word = KeyWord(key)
        if attributes.nextWord < word.number { writeAttributes(before: word, to: &writer) }
        writer.room(for: 16).storeBytes(of: word.number, toBigEndianAt: 0)
        writer.advance(by: key.utf8CodeUnitCount)
    }

    @inline(never)
    private mutating func writeAttributes(before key: KeyWord?, to writer: inout ByteWriter) {
        let revealing = revealing
        var more = true
        while more {
            more = attributes.takeNext(before: key) { pair in
                writer.append(cbor: pair.key)
                writer.append(cbor: pair.value, revealing: revealing, depth: DecodingLimits.encodedDepth - 1)
            }
        }
    }
}
