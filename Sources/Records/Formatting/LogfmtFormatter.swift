/// A formatter that writes a record as `key=value` pairs on one line (https://brandur.org/logfmt).
///
///     let sink = try FileSink("app.log", formatter: LogfmtFormatter())
///     // time=2026-11-21T02:25:11.123456Z level=info logger=shop msg="order 7 paid" amount=12.5
///
/// The keys, in this order: `time`, `level` (in lower case), `logger`, `msg`; then, if requested, `message.template`,
/// `source.file`, `source.function`, `source.line`, `thread.id`, `thread.name`, `process.id`, `process.name`, `task`;
/// then the attributes, `error`, `exception.type`, `exception.code` and `stack`.
///
/// A value that holds anything but printable ASCII without spaces, `=`, `"` and `\` is written between quotation marks
/// and escaped as in JSON. So are the line breaks of an error. A character that would end a key early becomes `_`. An
/// attribute whose key is one of the formatter's own is written as `attributes.level`.
public struct LogfmtFormatter: RecordFormatter {
    /// The optional parts that are written.
    public let fields: JSONLinesFormatter.OptionalFields
    /// The format of the time.
    public let time: TimeFormat
    /// Whether private values are shown instead of `<private>`.
    public let revealsPrivate: Bool

    /// Creates a formatter.
    ///
    /// - Parameters:
    ///   - fields: the optional parts to write. Default: none, to keep lines short.
    ///   - time: the format of the time. Default: RFC 3339 in UTC with microseconds.
    ///   - revealsPrivate: whether private values are shown. Default: no.
    public init(
        _ fields: JSONLinesFormatter.OptionalFields = [],
        time: TimeFormat = .rfc3339(),
        revealsPrivate: Bool = false
    ) {
        self.fields = fields
        self.time = time
        self.revealsPrivate = revealsPrivate
    }

    /// Writes a record as pairs of keys and values on one line.
    public func format(_ record: LogRecord, into writer: inout ByteWriter) {
        writer.append("time=")
        writer.append(logfmt: record.timestamp, as: time)
        writer.append(" level=")
        writer.append(logfmtLowercased: record.level)
        if !record.name.isEmpty {
            writer.append(" logger=")
            writer.append(logfmt: record.name)
        }
        writer.append(" msg=")
        writer.append(logfmtMessage: record.message, revealing: revealsPrivate)
        if !fields.isEmpty { appendFields(of: record, to: &writer) }
        for attribute in record.attributes.unique {
            writer.append(Self.isReserved(attribute.key) ? " attributes." : " ")
            writer.append(key: attribute.key)
            writer.append(UInt8(ascii: "="))
            writer.append(logfmt: attribute.value, revealing: revealsPrivate)
        }
        if record.hasTrailingLines {
            append(" error=", record.errorText, to: &writer)
            let error = record.errors.first
            append(" exception.type=", error?.type, to: &writer)
            append(" exception.code=", error?.code, to: &writer)
            append(" stack=", record.stackText, to: &writer)
        }
    }

    private func appendFields(of record: LogRecord, to writer: inout ByteWriter) {
        if fields.contains(.template) { append(" message.template=", record.message.template, to: &writer) }
        if fields.contains(.source), record.source.isKnown {
            append(" source.file=", record.source.file, to: &writer)
            append(" source.function=", record.source.function, to: &writer)
            writer.append(" source.line=")
            writer.append(decimal: record.sourceLine)
        }
        if fields.contains(.thread) {
            writer.append(" thread.id=")
            writer.append(decimal: record.thread.id)
            append(" thread.name=", record.thread.name, to: &writer)
        }
        if fields.contains(.process) {
            let process = record.process
            writer.append(" process.id=")
            writer.append(decimal: process.id)
            append(" process.name=", process.name, to: &writer)
        }
        if fields.contains(.task) { append(" task=", record.taskName, to: &writer) }
    }

    private func append(_ start: StaticString, _ text: String?, to writer: inout ByteWriter) {
        guard let text else { return }
        writer.append(start)
        writer.append(logfmt: text)
    }

    /// Returns whether a key is one of the formatter's own.
    private static func isReserved(_ key: String) -> Bool {
        // By length first, because comparing a key with seventeen others would take longer than writing it.
        switch key.utf8.count {
        case 3: key == "msg"
        case 4: key == "time" || key == "task"
        case 5: key == "level" || key == "error" || key == "stack"
        case 6: key == "logger"
        case 9: key == "thread.id"
        case 10: key == "process.id"
        case 11: key == "source.file" || key == "source.line" || key == "thread.name"
        case 12: key == "process.name"
        case 14: key == "exception.type" || key == "exception.code"
        case 15: key == "source.function"
        case 16: key == "message.template"
        default: false
        }
    }
}
