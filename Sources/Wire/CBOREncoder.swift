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
        let thread = next("fthread", &writer)
        writer.append(thread)
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
        let message = record.message
        if revealing || !message.hasPrivateArguments {
            let key = next("cmsg", &writer)
            message.withUTF8Bytes { bytes in
                if bytes.isASCII {
                    writer.append(key, cborUTF8: bytes)
                } else {
                    String(decoding: bytes, as: UTF8.self).withLentUTF8 { writer.append(key, cborUTF8: $0) }
                }
            }
        } else {
            write("cmsg", message.text(), to: &writer)
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
        if let name = record.level.staticName {
            name.withUTF8Buffer { write("ilevelname", UnsafeRawBufferPointer($0), to: &writer) }
        } else {
            write("ilevelname", record.level.name, to: &writer)
        }
    }

    @inline(__always)
    private mutating func write(_ key: StaticString, _ text: String?, to writer: inout ByteWriter) {
        guard let text else { return writeNull(key, to: &writer) }
        let key = next(key, &writer)
        text.withLentUTF8 { writer.append(key, cborUTF8: $0) }
    }

    /// Writes what is known to be UTF-8.
    @inline(__always)
    private mutating func write(_ key: StaticString, _ text: UnsafeRawBufferPointer, to writer: inout ByteWriter) {
        let key = next(key, &writer)
        writer.append(key, cborUTF8: text)
    }

    @inline(__always)
    private mutating func write(_ key: StaticString, _ number: Int64, to writer: inout ByteWriter) {
        let key = next(key, &writer)
        writer.append(key)
        writer.append(cbor: number)
    }

    @inline(__always)
    private mutating func write(_ key: StaticString, _ number: Double, to writer: inout ByteWriter) {
        let key = next(key, &writer)
        writer.append(key)
        writer.append(cbor: number)
    }

    @inline(__always)
    private mutating func writeNull(_ key: StaticString, to writer: inout ByteWriter) {
        let key = next(key, &writer)
        writer.append(key, followedBy: CBORByte.null)
    }

    /// One of Python's keys, after the attributes that stand before it have been written.
    @inline(__always)
    private mutating func next(_ encoded: StaticString, _ writer: inout ByteWriter) -> KeyWord {
        let key = KeyWord(encoded)
        if attributes.nextWord < key.number { writeAttributes(before: key, to: &writer) }
        return key
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
