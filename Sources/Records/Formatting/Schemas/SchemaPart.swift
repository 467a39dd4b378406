/// A part of a record, and the form in which a schema has it.
enum SchemaPart: Sendable, Hashable {
    /// A text that is the same in each record.
    case constant(String)
    /// The host of the schema.
    case host
    /// The time in RFC 3339.
    case time
    /// The time as a number of seconds since 1970.
    case seconds
    /// The severity, in the schema's words or numbers.
    case level(SchemaLevel)
    /// The level's name, if the word of the schema is another one.
    case levelName(unless: SchemaLevel)
    case logger
    case message
    /// The message, or `-` if it is empty.
    case presentMessage
    /// The message with `{}` for each value.
    case template
    /// The message with `{0}`, `{1}` … for each value.
    case numberedTemplate
    case file, function, line
    /// The line as a text, as Protocol Buffers write long numbers in JSON.
    case lineText
    case threadID, threadName, processID, processName, task
    case errorType, errorCode, errorMessage
    /// The text of the error with its causes, and the stack: what other languages call the stack trace.
    case errorTrace
    case traceID, spanID
    /// The name of the trace in its Google Cloud project.
    case traceResource
    /// Whether the trace is sampled.
    case isSampled
    /// The trace's ID in hexadecimal, or in decimal if it has only 64 bits.
    case mixedTraceID
    /// The span's ID in decimal.
    case decimalSpanID

    /// Whether the part comes from the attributes of a trace.
    var isTrace: Bool {
        switch self {
        case .traceID, .spanID, .traceResource, .isSampled, .mixedTraceID, .decimalSpanID: true
        default: false
        }
    }
}

extension ByteWriter {
    /// Appends a part of a record as a JSON value.
    /// - Returns: whether the record has that part, and the formatter writes it. If not, the caller takes back what was
    ///   written.
    mutating func append(_ part: SchemaPart, of entry: SchemaEntry) -> Bool {
        let record = entry.record
        switch part {
        case .constant(let text): append(jsonString: text)
        case .host: return append(text: entry.schema.owner)
        case .time:
            append(UInt8(ascii: "\""))
            append(record.timestamp, as: entry.time)
            append(UInt8(ascii: "\""))
        case .seconds: append(secondsOf: record.timestamp, decimals: entry.time.precision.rawValue)
        case .level(let scale): append(record.level, on: scale)
        case .levelName(let scale): return !scale.names(record.level) && append(text: record.level.name)
        case .logger: return append(text: record.name)
        case .message: append(jsonMessage: record.message, revealing: entry.revealsPrivate)
        case .presentMessage where record.message.byteCount == 0: append("\"-\"")
        case .presentMessage: append(jsonMessage: record.message, revealing: entry.revealsPrivate)
        case .template: return entry.fields.contains(.template) && append(text: record.message.template)
        case .numberedTemplate:
            return entry.fields.contains(.template) && append(text: record.message.numberedTemplate)
        case .file, .function, .line, .lineText:
            return entry.fields.contains(.source) && append(source: part, of: record)
        case .threadID, .threadName: return entry.fields.contains(.thread) && append(thread: part, of: record)
        case .processID, .processName: return entry.fields.contains(.process) && append(process: part, of: record)
        case .task: return entry.fields.contains(.task) && append(text: record.taskName)
        case .errorType: return append(text: record.errors.first?.type)
        case .errorCode: return append(text: record.errors.first?.code)
        case .errorMessage: return append(text: record.errors.first?.message ?? record.errorText)
        case .errorTrace: return append(text: record.errorTrace)
        case .traceID, .spanID, .traceResource, .isSampled, .mixedTraceID, .decimalSpanID:
            return append(trace: part, of: entry)
        }
        return true
    }

    /// Appends a text, unless it is empty or missing.
    private mutating func append(text: String?) -> Bool {
        guard let text, !text.isEmpty else { return false }
        append(jsonString: text)
        return true
    }

    /// Appends a text, unless it is empty.
    private mutating func append(text bytes: UnsafeRawBufferPointer) -> Bool {
        if !bytes.isEmpty { append(jsonString: bytes) }
        return !bytes.isEmpty
    }

    private mutating func append(source part: SchemaPart, of record: LogRecord) -> Bool {
        switch part {
        case .file: return record.withSource { file, _, _ in append(text: file) }
        case .function: return record.withSource { _, function, _ in append(text: function) }
        case .lineText where record.hasKnownSource: return append(text: String(record.sourceLine))
        case .line where record.hasKnownSource: append(decimal: record.sourceLine)
        default: return false
        }
        return true
    }

    private mutating func append(thread part: SchemaPart, of record: LogRecord) -> Bool {
        if part == .threadName { return append(text: record.thread.name) }
        append(decimal: record.thread.id)
        return true
    }

    private mutating func append(process part: SchemaPart, of record: LogRecord) -> Bool {
        let process = record.process
        if part == .processName { return append(text: process.name) }
        append(decimal: process.id)
        return true
    }

    private mutating func append(trace part: SchemaPart, of entry: SchemaEntry) -> Bool {
        guard let trace = entry.trace else { return false }
        switch part {
        case .traceID: return append(text: trace.traceID)
        case .spanID: return append(text: trace.spanID)
        case .traceResource:
            let project = entry.schema.owner.map { "projects/\($0)/traces/" } ?? ""
            return append(text: project + trace.traceID)
        case .isSampled:
            guard let flags = trace.flags else { return false }
            append(flags & 1 == 1 ? "true" : "false")
            return true
        case .mixedTraceID:
            let isShort = trace.traceID.utf8.prefix(16).allSatisfy { $0 == UInt8(ascii: "0") }
            return append(text: isShort ? Self.decimal(trace.traceID.suffix(16)) : trace.traceID)
        case .decimalSpanID: return append(text: trace.spanID.map { Self.decimal($0[...]) })
        default: return false
        }
    }

    private static func decimal(_ digits: Substring) -> String {
        UInt64(digits, radix: 16).map { String($0) } ?? String(digits)
    }

    /// Appends an instant as a number of seconds since 1970, its decimals cut off.
    package mutating func append(secondsOf timestamp: Timestamp, decimals: Int) {
        let magnitude = timestamp.nanoseconds.magnitude
        if timestamp.nanoseconds < 0 { append(UInt8(ascii: "-")) }
        append(decimal: magnitude / 1_000_000_000)
        guard decimals > 0 else { return }
        append(UInt8(ascii: "."))
        append(nanoseconds: Int64(magnitude % 1_000_000_000), digits: decimals)
    }
}

extension LogRecord {
    /// The text of the error with its causes, and the stack below it; `nil` without both.
    fileprivate var errorTrace: String? {
        guard hasTrailingLines else { return nil }
        return [errorText, stackText].compactMap(\.self).joined(separator: "\n")
    }
}
