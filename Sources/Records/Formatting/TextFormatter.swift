/// A formatter that writes a record as a line of text by a pattern, and the text of an error or a stack on lines below
/// it.
///
///     TextFormatter("\(.time) [\(.level, width: 8)] \(.message)", time: TimeFormat(zone: .utc))
///
/// The record's text is escaped, so that no message can forge another line or a terminal sequence. The lines of an
/// error or a stack are kept and indented by four spaces.
public struct TextFormatter: RecordFormatter {
    private let plan: TextPlan

    /// The pattern of the line.
    public var pattern: TextPattern { plan.pattern }
    /// The format of its time.
    public var time: TimeFormat { plan.time }
    /// Whether private values are shown instead of `<private>`.
    public var revealsPrivate: Bool { plan.revealsPrivate }

    /// Creates a formatter.
    ///
    /// - Parameters:
    ///   - pattern: the pattern of the line. Default: time, level, logger, message and attributes.
    ///   - time: the format of its time. Default: local wall clock with milliseconds.
    ///   - revealsPrivate: whether private values are shown. Default: no.
    public init(_ pattern: TextPattern = .standard, time: TimeFormat = .standard, revealsPrivate: Bool = false) {
        plan = TextPlan(pattern, time: time, date: nil, revealsPrivate: revealsPrivate)
    }

    /// Creates a formatter whose times follow a pattern in the words of C's `strftime`.
    ///
    ///     TextFormatter(try TextPattern(python: "%(asctime)s %(message)s"), date: try DatePattern("%d.%m.%Y %H:%M"))
    ///
    /// - Parameters:
    ///   - pattern: the pattern of the line.
    ///   - date: the pattern of its time; Python's `datefmt`.
    ///   - zone: the zone whose wall clock is shown. Default: the process's own.
    ///   - revealsPrivate: whether private values are shown. Default: no.
    public init(
        _ pattern: TextPattern = .standard,
        date: DatePattern,
        zone: ZoneOffsets = .local,
        revealsPrivate: Bool = false
    ) {
        plan = TextPlan(pattern, time: TimeFormat(zone: zone), date: date, revealsPrivate: revealsPrivate)
    }

    /// Writes the entry of a record in the form of the pattern.
    public func format(_ record: LogRecord, into writer: inout ByteWriter) {
        plan.steps.withUnsafeBufferPointer { steps in
            plan.literals.withUnsafeBytes { literals in
                guard let literals = literals.baseAddress else { return }
                let text = writer.timeOfThread
                var line = LineCursor(&writer, reserve: plan.fixedBytes)
                for index in 0..<steps.count {
                    let step = steps[index]
                    line.append(padded: literals + step.literalOffset, count: step.literalCount)
                    if append(step.kind, of: record, to: &line, text) { continue }
                    line.finish(&writer)
                    append(pattern.parts[index], of: record, to: &writer)
                    line = LineCursor(&writer, reserve: plan.fixedBytes)
                }
                line.finish(&writer)
            }
        }
        if record.hasTrailingLines { appendTrailingLines(of: record, to: &writer) }
    }

    /// Writes a field by the fast path.
    /// - Returns: whether the field was written; if not, nothing has changed.
    @inline(__always)
    private func append(
        _ kind: TextPlan.Kind,
        of record: LogRecord,
        to line: inout LineCursor,
        _ text: UnsafeMutablePointer<TimestampCache>
    ) -> Bool {
        switch kind {
        case .time:
            line.append(record.timestamp, as: plan, text: text)
        case .pythonTime:
            let start = line
            let nanoseconds = line.append(record.timestamp, as: plan, text: text)
            if Timestamp.isNearSecond(nanoseconds) {
                line = start
                line.append(record.timestamp.asPythonShowsIt, as: plan, text: text)
            }
        case .name:
            return line.append(record.storage.name)
        case .level:
            guard let name = record.level.staticName else { return false }
            line.append(short: name)
        case .message:
            return record.storage.withInlineBytes(revealing: plan.revealsPrivate) { line.append(plain: $0) }
        case .attributes: return record.withLentAttributes { line.append(plain: $0) }
        case .nothing: break
        case .other: return false
        }
        return true
    }

    @inline(never)
    private func append(_ part: TextPattern.Part, of record: LogRecord, to writer: inout ByteWriter) {
        let start = writer.count
        switch part.field {
        case .record(let field):
            if let conversion = part.conversion {
                let number = record.pythonNumber(of: field)
                return writer.append(number, converting: conversion) { writer in
                    appendPythonText(field, of: record, to: &writer)
                }
            }
            append(field, of: record, to: &writer)
        case .attribute(let index) where pattern.attributes.indices.contains(index):
            let value = pattern.attributes[index].value(in: record)
            if let conversion = part.conversion {
                return writer.append(value.patternNumber, converting: conversion) { writer in
                    append(value, to: &writer)
                }
            }
            append(value, to: &writer)
        case .attribute, nil: break
        }
        if part.width > 0 { writer.pad(from: start, to: part.width, alignment: part.alignment) }
    }

    private func append(_ field: RecordField, of record: LogRecord, to writer: inout ByteWriter) {
        switch field {
        case .time: append(timeOf: record, to: &writer)
        case .name: writer.append(escaping: record.name)
        case .level: writer.append(record.level)
        case .message: writer.append(messageOf: record, revealing: revealsPrivate)
        case .attributes: writer.append(pairs: record.attributes, revealing: revealsPrivate)
        default: appendRare(field, of: record, to: &writer)
        }
    }

    private func append(timeOf record: LogRecord, to writer: inout ByteWriter) {
        let instant = pattern.isPython ? record.timestamp.asPythonShowsIt : record.timestamp
        if let date = plan.date {
            date.append(instant, in: time.zone, to: &writer)
        } else {
            writer.append(instant, as: time)
        }
    }

    /// Appends the value of an attribute: a text escaped, a list or map as among other attributes.
    private func append(_ value: Value, to writer: inout ByteWriter) {
        switch value {
        case .string(let text): writer.append(escaping: text)
        case .null: writer.append(pattern.isPython ? "None" : "null")
        case .bool(let truth) where pattern.isPython: writer.append(truth ? "True" : "False")
        case .private(let hidden):
            if revealsPrivate { append(hidden.revealed, to: &writer) } else { writer.append(LogMessage.mask) }
        default: writer.append(readable: value, revealing: revealsPrivate)
        }
    }

    private func appendPythonText(_ field: RecordField, of record: LogRecord, to writer: inout ByteWriter) {
        if case .float(let number) = record.pythonNumber(of: field) {
            writer.append(number)
        } else if field == .taskName, record.taskName == nil {
            writer.append("None")
        } else {
            append(field, of: record, to: &writer)
        }
    }

    @inline(never)
    private func appendRare(_ field: RecordField, of record: LogRecord, to writer: inout ByteWriter) {
        switch field {
        case .levelNumber: writer.append(decimal: record.level.rawValue)
        case .path: writer.append(escaping: record.source.file)
        case .file: writer.append(escaping: String(record.source.fileName))
        case .module: writer.append(escaping: String(record.source.module))
        case .line: writer.append(decimal: record.sourceLine)
        case .function: writer.append(escaping: record.source.function)
        case .created:
            let nanoseconds = record.timestamp.nanoseconds
            if nanoseconds < 0 { writer.append(UInt8(ascii: "-")) }
            writer.append(decimal: nanoseconds.magnitude / 1_000_000_000)
            writer.append(UInt8(ascii: "."))
            writer.append(nanoseconds: Int64(nanoseconds.magnitude % 1_000_000_000), digits: 6)
        case .milliseconds: writer.append(nanoseconds: record.timestamp.subsecondNanoseconds, digits: 3)
        case .relativeCreated:
            writer.append(record.timestamp.milliseconds(since: LogRecord.firstUse))
        case .thread: writer.append(decimal: record.thread.id)
        case .threadName: writer.append(escaping: record.thread.name)
        case .taskName: writer.append(escaping: record.taskName ?? "")
        case .process: writer.append(decimal: record.process.id)
        case .processName: writer.append(escaping: record.process.name)
        case .time, .name, .level, .message, .attributes: break
        }
    }

    @inline(never)
    private func appendTrailingLines(of record: LogRecord, to writer: inout ByteWriter) {
        for text in [record.errorText, record.stackText] {
            guard let text, !text.isEmpty else { continue }
            writer.append("\n    ")
            writer.append(escapingLines: text, indentation: 4)
        }
    }
}

extension LogRecord {
    /// The time of the first use of this property in this process: what Python calls the start time of `logging`.
    static let firstUse = Timestamp.now()
}

extension ByteWriter {
    @inline(__always)
    mutating func append(_ level: Level) {
        if let name = level.staticName {
            append(name)
        } else {
            append(escaping: level.name)
        }
    }

    /// Pads the text written since a place to a width, counted in Unicode scalars.
    mutating func pad(from start: Int, to width: Int, alignment: TextPattern.Alignment) {
        let length = withBytes { $0[start...].reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) } }
        guard length < width else { return }
        insert(UInt8(ascii: " "), count: width - length, at: alignment == .right ? start : count)
    }

    /// Inserts one byte several times before the bytes written from a place on.
    mutating func insert(_ byte: UInt8, count fill: Int, at position: Int) {
        guard fill > 0, position >= 0, position <= count else { return }
        let moved = count - position
        _ = room(for: fill)
        let place = base + position
        (place + fill).copyMemory(from: place, byteCount: moved)
        place.initializeMemory(as: UInt8.self, repeating: byte, count: fill)
        advance(by: fill)
    }
}
