/// A formatter that writes a record as one JSON object on one line (RFC 8259; https://jsonlines.org), valid for every
/// input.
///
///     let sink = try FileSink("app.jsonl", formatter: JSONLinesFormatter(.source, attributes: .nested))
///     // {"timestamp":"2026-11-21T02:25:11.123456Z","level":"info","logger":"shop","message":"order 7 paid",
///     //  "source":{…},"attributes":{"amount":12.5}}
///
/// The keys, in this order: `timestamp`, `level` (in lower case), `logger`, `message`; then, if requested,
/// `message.template`, `source` (`file`, `function`, `line`), `thread` and `process` (`id`, `name`), `task`; then the
/// attributes, `error` (the text), `exception` (`type`, `code`, `message`, and `causes` of the same form) and `stack`.
/// A missing part (a logger's name, a task, attributes, an error) has no key. No key is ever written twice: of
/// attributes with the same key the last counts.
///
/// An ordinary record (inline message, at most 16 attributes, nothing masked within the message) allocates nothing.
public struct JSONLinesFormatter: JSONFormatter {
    /// The place of attributes within the object.
    public enum AttributePlacement: Sendable, Hashable {
        /// In an object of their own, under `attributes`.
        case nested
        /// Beside the other keys.
        ///
        /// An attribute whose key is one of the formatter's own stays in an object under `attributes`, whether or not
        /// this line has that key. So no record can overwrite its `level` or write a key twice.
        case inlined
    }

    /// The optional parts that are written.
    public let fields: OptionalFields
    /// The place of attributes within the object.
    public let placement: AttributePlacement
    /// The format of the time.
    public let time: TimeFormat
    /// Whether private values are shown instead of `<private>`.
    public let revealsPrivate: Bool

    /// Creates a formatter.
    ///
    /// - Parameters:
    ///   - fields: the optional parts to write. Default: the source location.
    ///   - attributes: the place of attributes. Default: under `attributes`, where nothing can clash.
    ///   - time: the format of the time. Default: RFC 3339 in UTC with microseconds, which every JSON reader supports.
    ///   - revealsPrivate: whether private values are shown. Default: no.
    public init(
        _ fields: OptionalFields = .source,
        attributes: AttributePlacement = .nested,
        time: TimeFormat = .rfc3339(),
        revealsPrivate: Bool = false
    ) {
        self.fields = fields
        placement = attributes
        self.time = time
        self.revealsPrivate = revealsPrivate
    }

    /// Writes a record as a JSON object on one line.
    public func format(_ record: LogRecord, into writer: inout ByteWriter) {
        writer.append("{\"timestamp\":\"")
        writer.append(record.timestamp, as: time)
        writer.append("\",\"level\":")
        writer.append(jsonLowercased: record.level)
        if !record.name.isEmpty {
            writer.append(",\"logger\":")
            writer.append(jsonString: record.name)
        }
        writer.append(",\"message\":")
        writer.append(jsonMessage: record.message, revealing: revealsPrivate)
        if !fields.isEmpty { appendFields(of: record, to: &writer) }
        if !record.attributes.isEmpty { appendAttributes(record.attributes, to: &writer) }
        if record.hasTrailingLines { appendTrailingLines(of: record, to: &writer) }
        writer.append(UInt8(ascii: "}"))
    }

    private func appendFields(of record: LogRecord, to writer: inout ByteWriter) {
        if fields.contains(.template) {
            writer.append(",\"message.template\":")
            writer.append(jsonString: record.message.template)
        }
        if fields.contains(.source), record.hasKnownSource {
            writer.append(",\"source\":{\"file\":")
            record.withSource { file, function, line in
                writer.append(jsonString: file)
                writer.append(",\"function\":")
                writer.append(jsonString: function)
                writer.append(",\"line\":")
                writer.append(decimal: line)
            }
            writer.append(UInt8(ascii: "}"))
        }
        if fields.contains(.thread) {
            append(",\"thread\":{\"id\":", record.thread.id, record.thread.name, to: &writer)
        }
        if fields.contains(.process) {
            let process = record.process
            append(",\"process\":{\"id\":", process.id, process.name, to: &writer)
        }
        if fields.contains(.task), let task = record.taskName {
            writer.append(",\"task\":")
            writer.append(jsonString: task)
        }
    }

    private func append(
        _ start: StaticString,
        _ id: some FixedWidthInteger,
        _ name: String,
        to writer: inout ByteWriter
    ) {
        writer.append(start)
        writer.append(decimal: id)
        writer.append(",\"name\":")
        writer.append(jsonString: name)
        writer.append(UInt8(ascii: "}"))
    }

    private func appendAttributes(_ attributes: Attributes, to writer: inout ByteWriter) {
        guard placement == .inlined else {
            writer.append(",\"attributes\":")
            return writer.append(json: attributes, revealing: revealsPrivate)
        }
        let unique = attributes.unique
        var clashes = false
        for attribute in unique {
            if Self.isReserved(attribute.key) {
                clashes = true
            } else {
                writer.append(UInt8(ascii: ","))
                writer.append(json: attribute, revealing: revealsPrivate)
            }
        }
        if clashes {
            writer.append(",\"attributes\":")
            writer.append(json: Attributes(unique.filter { Self.isReserved($0.key) }), revealing: revealsPrivate)
        }
    }

    private func appendTrailingLines(of record: LogRecord, to writer: inout ByteWriter) {
        if let error = record.errorText {
            writer.append(",\"error\":")
            writer.append(jsonString: error)
        }
        append(record.errors, to: &writer)
        if let stack = record.stackText {
            writer.append(",\"stack\":")
            writer.append(jsonString: stack)
        }
    }

    private func append(_ errors: [ErrorDescription], to writer: inout ByteWriter) {
        guard let error = errors.first else { return }
        writer.append(",\"exception\":{")
        append(error, to: &writer)
        for (index, cause) in errors.dropFirst().enumerated() {
            writer.append(index == 0 ? ",\"causes\":[{" : "},{")
            append(cause, to: &writer)
        }
        writer.append(errors.count > 1 ? "}]}" : "}")
    }

    private func append(_ error: ErrorDescription, to writer: inout ByteWriter) {
        writer.append("\"type\":")
        writer.append(jsonString: error.type)
        if let code = error.code {
            writer.append(",\"code\":")
            writer.append(jsonString: code)
        }
        writer.append(",\"message\":")
        writer.append(jsonString: error.message)
    }

    /// Returns whether a key is one of the formatter's own.
    private static func isReserved(_ key: String) -> Bool {
        // By length first, because comparing a key with thirteen others would take longer than writing it.
        switch key.utf8.count {
        case 4: key == "task"
        case 5: key == "level" || key == "error" || key == "stack"
        case 6: key == "logger" || key == "source" || key == "thread"
        case 7: key == "message" || key == "process"
        case 9: key == "timestamp" || key == "exception"
        case 10: key == "attributes"
        case 16: key == "message.template"
        default: false
        }
    }
}
