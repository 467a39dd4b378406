/// The table of a schema: its members in the order in which they are written, and the form of attributes.
struct SchemaLayout: Sendable {
    let members: [SchemaMember]
    let attributes: SchemaAttributes
    /// The names that no attribute may have beside the members.
    let reserved: ReservedNames
    /// The names that no attribute may have beside the members in a record with a trace.
    let reservedInTrace: ReservedNames
    /// Whether the schema has a field for the trace of a record.
    let hasTrace: Bool

    /// Creates a table.
    ///
    /// - Parameters:
    ///   - members: the members in their order.
    ///   - attributes: the form of attributes.
    ///   - alsoReserved: names of fields that would change the meaning of others, such as another time.
    init(_ members: [SchemaMember], attributes: SchemaAttributes, alsoReserved: [String] = []) {
        self.members = members
        self.attributes = attributes
        let traceNames = members.filter(\.isTrace).compactMap(\.name)
        let names = members.filter { !$0.isTrace }.compactMap(\.name) + attributes.names + alsoReserved
        reserved = ReservedNames(names)
        reservedInTrace = ReservedNames(names + traceNames)
        hasTrace = !traceNames.isEmpty
    }
}

/// A member of the object of a record.
enum SchemaMember: Sendable {
    case field(SchemaField)
    case group(StaticString, [SchemaField])
    /// The values within the message, under their numbers.
    case values

    /// Returns a member that is no object.
    static func field(_ key: StaticString, _ part: SchemaPart) -> SchemaMember {
        .field(SchemaField(key, part))
    }

    var name: String? {
        switch self {
        case .field(let field): field.key.description
        case .group(let name, _): name.description
        case .values: nil
        }
    }

    var isTrace: Bool {
        switch self {
        case .field(let field): field.part.isTrace
        case .group(_, let fields): fields.allSatisfy(\.part.isTrace)
        case .values: false
        }
    }
}

/// A key of a schema, of plain ASCII, and the part of a record that it has.
struct SchemaField: Sendable {
    let key: StaticString
    let part: SchemaPart

    init(_ key: StaticString, _ part: SchemaPart) {
        self.key = key
        self.part = part
    }
}

/// A record on its way into the object of a schema, with the choices of the formatter.
struct SchemaEntry {
    let record: LogRecord
    let schema: SchemaFormatter.Schema
    let fields: JSONLinesFormatter.OptionalFields
    let time: TimeFormat
    let revealsPrivate: Bool
    /// The trace, if the schema has a field for it and the record a valid one.
    let trace: TraceIdentifiers?
}
