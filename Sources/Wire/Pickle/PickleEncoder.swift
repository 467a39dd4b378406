internal import Records

/// Writes one record as the pickle that CPython 3.13 makes of it with protocol 1, straight from the record.
///
/// CPython numbers the objects it has written, and refers to one that comes again by its number. Which texts are one object is
/// its own affair, but the empty one and those of one character below U+0100 always are; so they are here.
struct PickleEncoder {
    private let record: LogRecord
    private let source: SourceBytes
    private let origin: Timestamp
    let revealing: Bool
    /// How many objects have numbers.
    var numbered: UInt32 = 0
    /// The numbers of the objects that there is only one of, by what they are.
    var numbers: [Singleton: UInt32] = [:]

    enum Singleton: Hashable {
        case text(UInt32)
        case bytes(Int)
        case encode, bytesType, latin1
    }

    /// Appends a record to a writer.
    static func encode(
        _ record: LogRecord,
        codec: PickleCodec,
        into writer: inout ByteWriter
    ) {
        SourceBytes.with(record) { source in
            var encoder = PickleEncoder(record, source, codec)
            encoder.encode(into: &writer)
        }
    }

    @inline(__always)
    private init(_ record: LogRecord, _ source: SourceBytes, _ codec: PickleCodec) {
        self.record = record
        self.source = source
        origin = codec.origin
        revealing = codec.revealsPrivate
    }

    @inline(__always)
    private mutating func encode(into writer: inout ByteWriter) {
        writer.append(PickleCode.emptyDict)
        number(&writer)
        writer.append(PickleCode.mark)
        writeFields(to: &writer)
        writeAttributes(to: &writer)
        writer.append(PickleCode.stop)
    }

    /// Writes Python's attributes in the order of its `__dict__`.
    @inline(__always)
    private mutating func writeFields(to writer: inout ByteWriter) {
        writeField("name", record.name, to: &writer)
        writeMessage(to: &writer)
        writeNull("args", to: &writer)
        writeLevelName(to: &writer)
        writeField("levelno", Int64(record.level.rawValue), to: &writer)
        writeField("pathname", source.file, to: &writer)
        writeField("filename", source.fileName, to: &writer)
        writeField("module", source.module, to: &writer)
        writeNull("exc_info", to: &writer)
        writeField("exc_text", record.errorText, to: &writer)
        writeField("stack_info", record.stackText, to: &writer)
        writeField("lineno", Int64(source.line), to: &writer)
        writeFunction(to: &writer)
        let created = record.timestamp.pythonSeconds
        writeField("created", created, to: &writer)
        let msecs = record.timestamp.pythonMilliseconds
        writeField("msecs", msecs, to: &writer)
        let relativeCreated = record.timestamp.milliseconds(since: origin)
        writeField("relativeCreated", relativeCreated, to: &writer)
        writeThread(to: &writer)
        writeField("threadName", record.thread.name, to: &writer)
        let process = record.process
        writeField("processName", process.name, to: &writer)
        writeField("process", Int64(process.id), to: &writer)
        writeField("taskName", record.taskName, to: &writer)
    }

    @inline(__always)
    private mutating func writeMessage(to writer: inout ByteWriter) {
        writeKey("msg", to: &writer)
        record.message.withSentUTF8(revealing: revealing) { write($0, to: &writer) }
    }

    @inline(__always)
    private mutating func writeLevelName(to writer: inout ByteWriter) {
        writeKey("levelname", to: &writer)
        if let name = record.level.staticName {
            name.withUTF8Buffer { write(UnsafeRawBufferPointer($0), to: &writer) }
        } else {
            write(record.level.name, to: &writer)
        }
    }

    @inline(__always)
    private mutating func writeFunction(to writer: inout ByteWriter) {
        if source.function.isEmpty {
            writeNull("funcName", to: &writer)
        } else {
            writeField("funcName", source.function, to: &writer)
        }
    }

    @inline(__always)
    private mutating func writeThread(to writer: inout ByteWriter) {
        writeKey("thread", to: &writer)
        if let id = Int64(exactly: record.thread.id) {
            writer.append(pickle: id)
        } else {
            writer.append(pickleLong: record.thread.id)
        }
    }

    @inline(__always)
    private mutating func writeField(_ key: StaticString, _ text: String?, to writer: inout ByteWriter) {
        guard let text else { return writeNull(key, to: &writer) }
        writeKey(key, to: &writer)
        write(text, to: &writer)
    }

    /// Writes what is known to be UTF-8.
    @inline(__always)
    private mutating func writeField(_ key: StaticString, _ text: UnsafeRawBufferPointer, to writer: inout ByteWriter) {
        writeKey(key, to: &writer)
        write(text, to: &writer)
    }

    @inline(__always)
    private mutating func writeField(_ key: StaticString, _ number: Int64, to writer: inout ByteWriter) {
        writeKey(key, to: &writer)
        writer.append(pickle: number)
    }

    @inline(__always)
    private mutating func writeField(_ key: StaticString, _ number: Double, to writer: inout ByteWriter) {
        writeKey(key, to: &writer)
        writer.append(pickle: number)
    }

    @inline(__always)
    private mutating func writeNull(_ key: StaticString, to writer: inout ByteWriter) {
        writeKey(key, to: &writer)
        writer.append(PickleCode.none)
    }

    /// Writes a key of Python's, which is no singleton: it is longer than one character.
    @inline(__always)
    private mutating func writeKey(_ key: StaticString, to writer: inout ByteWriter) {
        writeNew(UnsafeRawBufferPointer(start: key.utf8Start, count: key.utf8CodeUnitCount), to: &writer)
    }

    /// Writes the record's own attributes behind Python's.
    @inline(__always)
    private mutating func writeAttributes(to writer: inout ByteWriter) {
        let depth = DecodingLimits.encodedDepth - 2
        writePairs(RecordKey.wireAttributes(record.attributes), batched: RecordKey.count, depth: depth, to: &writer)
    }
}
