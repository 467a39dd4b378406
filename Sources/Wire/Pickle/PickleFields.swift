internal import Records

/// A writer of Python's attributes of a record into a pickle, in the order of its `__dict__`.
///
/// Keys are constants followed by their numbers, which are below 256 here. There is always room for the remaining keys
/// and numbers, so only texts need a check of the room.
struct PickleFields: ~Copyable {
    /// The place of the next byte, and the end of the writer's memory.
    private var (place, end): (UnsafeMutableRawPointer, UnsafeMutableRawPointer)
    /// The number of objects that have numbers.
    private var numbered: UInt32
    /// The most bytes that all remaining keys take, with numbers and the heads of texts.
    private var rest = RecordKey.count &* Self.longestField

    /// The most bytes of one field: a key and its number, and a number or the bytes around a text.
    private static var longestField: Int { 34 }

    static func write(
        _ record: LogRecord,
        _ message: UnsafeRawBufferPointer,
        _ source: SourceBytes,
        _ origin: Timestamp,
        _ encoder: inout PickleEncoder,
        to writer: inout ByteWriter
    ) {
        var fields = PickleFields(encoder.numbered, &writer)
        fields.write(record, message, source, origin, &encoder, to: &writer)
        writer.advance(to: fields.place)
        encoder.numbered = fields.numbered
    }

    @inline(__always)
    private init(_ numbered: UInt32, _ writer: inout ByteWriter) {
        self.numbered = numbered
        place = writer.room(for: rest)
        end = writer.end
    }

    @inline(__always)
    private mutating func write(
        _ record: LogRecord,
        _ message: UnsafeRawBufferPointer,
        _ source: SourceBytes,
        _ origin: Timestamp,
        _ encoder: inout PickleEncoder,
        to writer: inout ByteWriter
    ) {
        let (timestamp, level, details) = (record.timestamp, record.level, record.details)
        let process = details?.contents.process ?? .current
        key("name")
        text(record.name, &encoder, &writer)
        key("msg")
        text(message, &encoder, &writer)
        key("args")
        null()
        key("levelname")
        if let name = level.staticName {
            text(UnsafeRawBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount), &encoder, &writer)
        } else {
            text(level.name, &encoder, &writer)
        }
        key("levelno")
        number(Int64(level.rawValue), &writer)
        key("pathname")
        text(source.file, &encoder, &writer)
        key("filename")
        text(source.fileName, &encoder, &writer)
        key("module")
        text(source.module, &encoder, &writer)
        key("exc_info")
        null()
        key("exc_text")
        optional(details?.contents.errorText, &encoder, &writer)
        key("stack_info")
        optional(details?.contents.stackText, &encoder, &writer)
        key("lineno")
        number(Int64(source.line), &writer)
        key("funcName")
        if source.function.isEmpty { null() } else { text(source.function, &encoder, &writer) }
        key("created")
        number(timestamp.pythonSeconds)
        key("msecs")
        number(timestamp.pythonMilliseconds)
        key("relativeCreated")
        number(timestamp.milliseconds(since: origin))
        key("thread")
        if let id = Int64(exactly: record.thread.id) {
            number(id, &writer)
        } else {
            long(record.thread.id, &writer)
        }
        key("threadName")
        text(record.thread.name, &encoder, &writer)
        key("processName")
        text(process.name, &encoder, &writer)
        key("process")
        number(Int64(process.id), &writer)
        key("taskName")
        optional(details?.contents.taskName, &encoder, &writer)
    }

    /// Writes a key of Python's.
    ///
    /// It is always a new object, because it is longer than one character.
    @inline(__always)
    private mutating func key(_ key: StaticString) {
        let count = key.utf8CodeUnitCount
        rest &-= Self.longestField
        place.storeBytes(of: (UInt64(PickleCode.binUnicode) | UInt64(count) << 8).littleEndian, as: UInt64.self)
        (place + 5).copyMemory(from: key.utf8Start, byteCount: count)
        place += count &+ 5
        putNumber()
    }

    /// Writes the number of the object that was just written.
    @inline(__always)
    private mutating func putNumber() {
        let pair = UInt16(PickleCode.binPut) | UInt16(truncatingIfNeeded: numbered) << 8
        place.storeBytes(of: pair.littleEndian, as: UInt16.self)
        place += 2
        numbered &+= 1
    }

    @inline(__always)
    private mutating func null() {
        place.storeBytes(of: PickleCode.none, as: UInt8.self)
        place += 1
    }

    @inline(__always)
    private mutating func number(_ number: Double) {
        place.storeBytes(of: PickleCode.binFloat, as: UInt8.self)
        place.storeBytes(of: number.bitPattern, toBigEndianAt: 1)
        place += 9
    }

    @inline(__always)
    private mutating func number(_ number: Int64, _ writer: inout ByteWriter) {
        guard let length = place.store(shortPickle: number) else { return long(number, &writer) }
        place += length
    }

    @inline(never)
    private mutating func long(_ number: some FixedWidthInteger, _ writer: inout ByteWriter) {
        writer.advance(to: place)
        writer.append(pickleLong: number)
        makeRoom(for: rest, in: &writer)
    }

    @inline(__always)
    private mutating func optional(_ text: String?, _ encoder: inout PickleEncoder, _ writer: inout ByteWriter) {
        guard let text else { return null() }
        self.text(text, &encoder, &writer)
    }

    @inline(__always)
    private mutating func text(_ text: String, _ encoder: inout PickleEncoder, _ writer: inout ByteWriter) {
        text.withBytes { self.text($0, &encoder, &writer) }
    }

    /// Writes a text that must be valid UTF-8.
    @inline(__always)
    private mutating func text(
        _ text: UnsafeRawBufferPointer,
        _ encoder: inout PickleEncoder,
        _ writer: inout ByteWriter
    ) {
        guard text.count > 2, end - place >= text.count &+ Self.longestField &+ rest else {
            return writeUnusual(text, &encoder, &writer)
        }
        place.storeBytes(of: PickleCode.binUnicode, as: UInt8.self)
        (place + 1).storeBytes(of: UInt32(truncatingIfNeeded: text.count).littleEndian, as: UInt32.self)
        (place + 5).copy(text)
        place += text.count &+ 5
        putNumber()
    }

    /// Writes a text that may be a single object in CPython, or that may not fit.
    @inline(never)
    private mutating func writeUnusual(
        _ text: UnsafeRawBufferPointer,
        _ encoder: inout PickleEncoder,
        _ writer: inout ByteWriter
    ) {
        writer.advance(to: place)
        encoder.numbered = numbered
        encoder.write(text, to: &writer)
        numbered = encoder.numbered
        makeRoom(for: rest, in: &writer)
    }

    private mutating func makeRoom(for bytes: Int, in writer: inout ByteWriter) {
        place = writer.room(for: bytes)
        end = writer.end
    }
}
