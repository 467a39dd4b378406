/// A formatter that writes a record as one JSON object on one line, in the schema of a log system.
///
///     let sink = try FileSink("app.jsonl", formatter: SchemaFormatter(.ecs))
///     // {"@timestamp":"2026-11-21T02:25:11.123456Z","log.level":"info","message":"order 7 paid",…}
///
/// Everything of a record is written: what a system has no field for stands beside its fields or among the attributes.
/// The exception is the message's template, which repeats the message and has to be requested. A missing part (a
/// logger's name, a task, an error) has no key, and no key is ever written twice.
///
/// No attribute can pass for a field of the schema. An attribute with such a name stays in the line under another key;
/// see ``Schema``. A trace and its span are taken from the attributes `trace_id` and `span_id`.
///
/// ``JSONLinesFormatter`` writes this package's own schema, and is faster.
public struct SchemaFormatter: JSONFormatter {
    /// The schema.
    public let schema: Schema
    /// The optional parts that are written.
    public let fields: JSONLinesFormatter.OptionalFields
    /// The number of decimals of the second.
    public let precision: TimeFormat.Precision
    /// Whether private values are shown instead of `<private>`.
    public let revealsPrivate: Bool

    private let layout: SchemaLayout

    /// Creates a formatter.
    ///
    /// - Parameters:
    ///   - schema: the schema, such as `.ecs`.
    ///   - fields: the optional parts to write. Default: all but the template.
    ///   - precision: the number of decimals of the second. Default: microseconds. Most systems keep milliseconds.
    ///   - revealsPrivate: whether private values are shown. Default: no.
    public init(
        _ schema: Schema,
        fields: JSONLinesFormatter.OptionalFields = [.source, .thread, .process, .task],
        precision: TimeFormat.Precision = .microseconds,
        revealsPrivate: Bool = false
    ) {
        self.schema = schema
        self.fields = fields
        self.precision = precision
        self.revealsPrivate = revealsPrivate
        layout = schema.layout
    }

    /// Writes a record as a JSON object on one line.
    public func format(_ record: LogRecord, into writer: inout ByteWriter) {
        let entry = SchemaEntry(
            record: record,
            schema: schema,
            fields: fields,
            time: .rfc3339(precision: precision),
            revealsPrivate: revealsPrivate,
            trace: layout.hasTrace ? TraceIdentifiers(record.attributes) : nil
        )
        writer.append(UInt8(ascii: "{"))
        let start = writer.count
        for member in layout.members {
            switch member {
            case .field(let field): writer.append(field, of: entry, behind: start)
            case .group(let name, let fields): writer.append(group: name, fields, of: entry, behind: start)
            case .values: writer.appendValues(of: entry, behind: start)
            }
        }
        writer.append(attributesOf: entry, as: layout, behind: start)
        writer.append(UInt8(ascii: "}"))
    }
}

extension ByteWriter {
    /// Appends a member of the object that begins at a place, unless the record lacks that part.
    mutating func append(_ field: SchemaField, of entry: SchemaEntry, behind start: Int) {
        let end = count
        append(key: field.key, behind: start)
        if !append(field.part, of: entry) { truncate(to: end) }
    }

    /// Appends an object with some members, unless the record has none of them.
    mutating func append(group: StaticString, _ fields: [SchemaField], of entry: SchemaEntry, behind start: Int) {
        let end = count
        append(key: group, behind: start)
        append(UInt8(ascii: "{"))
        let first = count
        for field in fields { append(field, of: entry, behind: first) }
        if count == first { truncate(to: end) } else { append(UInt8(ascii: "}")) }
    }

    /// Appends the values within the message under their numbers, which the numbered template refers to.
    mutating func appendValues(of entry: SchemaEntry, behind start: Int) {
        guard entry.fields.contains(.template) else { return }
        let values = entry.record.message.pieces(revealing: entry.revealsPrivate).compactMap(\.value)
        for (number, value) in values.enumerated() {
            append(comma: start)
            append(UInt8(ascii: "\""))
            append(decimal: number)
            append("\":")
            append(jsonString: value)
        }
    }

    /// Appends a key of plain ASCII and the colon, behind a comma if it is not the first of the object.
    private mutating func append(key: StaticString, behind start: Int) {
        append(comma: start)
        append(UInt8(ascii: "\""))
        append(key)
        append("\":")
    }

    /// Appends a comma, unless the object that begins at a place is empty.
    mutating func append(comma start: Int) {
        if count > start { append(UInt8(ascii: ",")) }
    }
}
