internal import Records

/// A writer of one record as a map in CBOR, directly from the record's fields into memory that is allocated once.
///
/// The order of Python's keys is known at compile time. The record's own attributes are written between them.
struct CBOREncoder: ~Copyable {
    /// The place of the next byte, and the end of the writer's memory.
    private var (place, end): (UnsafeMutableRawPointer, UnsafeMutableRawPointer)
    /// The most bytes that all remaining keys take, with heads and numbers.
    ///
    /// There is always room for them.
    private var rest = RecordKey.count &* Self.longestField

    /// The most bytes of a key and a number, or the head of a text.
    private static var longestField: Int { KeyWord.room &+ CBORHead.longest }

    /// Appends a record to a writer.
    static func encode(_ record: LogRecord, codec: CBORCodec, into writer: inout ByteWriter) {
        let start = writer.count
        guard !record.withLentAttributes({ encode(record, $0, codec, into: &writer) }) else { return }
        // Repeated or reserved keys are rare. The bytes written so far are then discarded.
        writer.truncate(to: start)
        _ = RecordKey.wireAttributes(record.attributes).withContiguousStorageIfAvailable {
            encode(record, $0, codec, into: &writer)
        }
    }

    /// Appends a record with attributes.
    /// - Returns: whether the attributes have different keys and none of Python's; if not, the bytes written are
    ///   invalid.
    private static func encode(
        _ record: LogRecord,
        _ attributes: UnsafeBufferPointer<Attribute>,
        _ codec: CBORCodec,
        into writer: inout ByteWriter
    ) -> Bool {
        OrderedAttributes.with(attributes, revealing: codec.revealsPrivate) { attributes in
            SourceBytes.with(record) { source in
                record.message.withSentUTF8(revealing: codec.revealsPrivate) { message in
                    writer.append(cborHead: 5, UInt64(truncatingIfNeeded: RecordKey.count &+ attributes.count))
                    var encoder = CBOREncoder(&writer)
                    encoder.write(record, message, source, codec.origin, &attributes, to: &writer)
                }
            }
        }
    }

    @inline(__always)
    private init(_ writer: inout ByteWriter) {
        place = writer.room(for: rest)
        end = writer.end
    }
}

extension CBOREncoder {
    @inline(__always)
    private mutating func write(
        _ record: LogRecord,
        _ message: UnsafeRawBufferPointer,
        _ source: SourceBytes,
        _ origin: Timestamp,
        _ attributes: inout OrderedAttributes,
        to writer: inout ByteWriter
    ) {
        let (timestamp, level, details) = (record.timestamp, record.level, record.details)
        let process = details?.contents.process ?? .current
        // In the order of the keys' encodings. The letter in front of each key is its head: "c" is a text of three
        // bytes.
        write("cmsg", message, &attributes, &writer)
        writeNull("dargs", &attributes, &writer)
        write("dname", record.name, &attributes, &writer)
        write("emsecs", timestamp.pythonMilliseconds, &attributes, &writer)
        write("flineno", Int64(source.line), &attributes, &writer)
        write("fmodule", source.module, &attributes, &writer)
        writeKey("fthread", &attributes, &writer)
        place.put(cborHead: 0, record.thread.id)
        write("gcreated", timestamp.pythonSeconds, &attributes, &writer)
        write("glevelno", Int64(level.rawValue), &attributes, &writer)
        write("gprocess", Int64(process.id), &attributes, &writer)
        writeNull("hexc_info", &attributes, &writer)
        write("hexc_text", optional: details?.contents.errorText, &attributes, &writer)
        write("hfilename", source.fileName, &attributes, &writer)
        if source.function.isEmpty {
            writeNull("hfuncName", &attributes, &writer)
        } else {
            write("hfuncName", source.function, &attributes, &writer)
        }
        write("hpathname", source.file, &attributes, &writer)
        write("htaskName", optional: details?.contents.taskName, &attributes, &writer)
        if let name = level.staticName {
            let name = UnsafeRawBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount)
            write("ilevelname", name, &attributes, &writer)
        } else {
            write("ilevelname", level.name, &attributes, &writer)
        }
        write("jstack_info", optional: details?.contents.stackText, &attributes, &writer)
        write("jthreadName", record.thread.name, &attributes, &writer)
        write("kprocessName", process.name, &attributes, &writer)
        write("orelativeCreated", timestamp.milliseconds(since: origin), &attributes, &writer)
        writer.advance(to: place)
        attributes.write(before: .behindAll, to: &writer)
    }

    @inline(__always)
    private mutating func write(
        _ key: KeyWord,
        optional text: String?,
        _ attributes: inout OrderedAttributes,
        _ writer: inout ByteWriter
    ) {
        guard let text else { return writeNull(key, &attributes, &writer) }
        write(key, text, &attributes, &writer)
    }

    @inline(__always)
    private mutating func write(
        _ key: KeyWord,
        _ text: String,
        _ attributes: inout OrderedAttributes,
        _ writer: inout ByteWriter
    ) {
        text.withBytes { write(key, $0, &attributes, &writer) }
    }

    /// Writes a key and a text that must be valid UTF-8.
    @inline(__always)
    private mutating func write(
        _ key: KeyWord,
        _ text: UnsafeRawBufferPointer,
        _ attributes: inout OrderedAttributes,
        _ writer: inout ByteWriter
    ) {
        writeKey(key, &attributes, &writer)
        let wanted = text.count &+ CBORHead.longest &+ rest
        if end - place < wanted { (place, end) = Self.makeRoom(for: wanted, behind: place, in: &writer) }
        place.put(cborUTF8: text)
    }

    @inline(__always)
    private mutating func write(
        _ key: KeyWord,
        _ number: Int64,
        _ attributes: inout OrderedAttributes,
        _ writer: inout ByteWriter
    ) {
        writeKey(key, &attributes, &writer)
        place.put(cbor: number)
    }

    @inline(__always)
    private mutating func write(
        _ key: KeyWord,
        _ number: Double,
        _ attributes: inout OrderedAttributes,
        _ writer: inout ByteWriter
    ) {
        writeKey(key, &attributes, &writer)
        place.put(cbor: number)
    }

    @inline(__always)
    private mutating func writeNull(
        _ key: KeyWord,
        _ attributes: inout OrderedAttributes,
        _ writer: inout ByteWriter
    ) {
        writeKey(key, &attributes, &writer)
        place.storeBytes(of: CBORByte.null, as: UInt8.self)
        place += 1
    }

    /// Writes a key, after the attributes that precede it.
    @inline(__always)
    private mutating func writeKey(
        _ key: KeyWord,
        _ attributes: inout OrderedAttributes,
        _ writer: inout ByteWriter
    ) {
        if attributes.nextWord <= key.number {
            writer.advance(to: place)
            attributes.write(before: key, to: &writer)
            place = writer.room(for: rest)
            end = writer.end
        }
        rest &-= Self.longestField
        place.put(key)
    }

    /// - Returns: the place of the next byte, and the end of the writer's memory.
    @inline(never)
    private static func makeRoom(
        for bytes: Int,
        behind place: UnsafeMutableRawPointer,
        in writer: inout ByteWriter
    ) -> (UnsafeMutableRawPointer, UnsafeMutableRawPointer) {
        writer.advance(to: place)
        let place = writer.room(for: bytes)
        return (place, writer.end)
    }
}
