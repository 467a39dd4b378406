/// The form in which a schema has the attributes of a record.
enum SchemaAttributes: Sendable {
    /// Beside the fields.
    ///
    /// Those with a reserved name are in an object of their own under `attributes`.
    case beside(SchemaNames)
    /// Fields if their keys have a dot, and otherwise members of `labels`, behind some parts of the record, whose names
    /// are here as texts too.
    case labels([SchemaField], names: [String])
    /// Beside the fields, with an underscore in front, and without lists or maps.
    case prefixed

    /// The names that this form needs itself.
    var names: [String] {
        switch self {
        case .beside: ["attributes"]
        case .labels: ["labels"]
        case .prefixed: []
        }
    }

    /// Returns the form of attributes as labels behind some parts of the record.
    static func labels(behind fields: [SchemaField]) -> SchemaAttributes {
        .labels(fields, names: fields.map(\.key.description))
    }
}

/// The names among attributes that a schema does not leave as they are.
enum SchemaNames: Sendable {
    /// Those of the fields.
    case fields
    /// Those of the fields and of parts of them: `error.kind` for the field `error`.
    case paths
    /// Those of the fields, and all that begin with `@`.
    case fieldsAndAt
    /// Those of the fields, and all numbers; a name that begins with `@` gets another one.
    case escapedAt

    /// Returns whether a schema does not have an attribute with this key beside its fields.
    func exclude(_ key: String, _ reserved: ReservedNames) -> Bool {
        switch self {
        case .fieldsAndAt where Self.beginsWithAt(key): true
        case .escapedAt where Self.beginsWithAt(key): false
        case .escapedAt where !key.isEmpty && key.utf8.allSatisfy(\.isDigit): true
        case .fields, .fieldsAndAt, .escapedAt: reserved.contains(key)
        case .paths: reserved.areInConflict(with: key)
        }
    }

    /// Returns the key under which a schema has an attribute.
    func written(_ key: String) -> String {
        if case .escapedAt = self, Self.beginsWithAt(key) { "@" + key } else { key }
    }

    private static func beginsWithAt(_ key: String) -> Bool {
        key.utf8.first == UInt8(ascii: "@")
    }
}

extension ByteWriter {
    /// Appends the attributes of a record to the object that begins at a place.
    mutating func append(attributesOf entry: SchemaEntry, as layout: SchemaLayout, behind start: Int) {
        var attributes = entry.record.attributes
        if let trace = entry.trace {
            // The flags stay: a schema has one bit of them at most.
            let written = trace.keys.filter { $0 != "trace_flags" }
            attributes = Attributes(attributes.filter { !written.contains($0.key) })
        }
        let reserved = entry.trace == nil ? layout.reserved : layout.reservedInTrace
        switch layout.attributes {
        case .beside(let names): append(beside: attributes, names, reserved, of: entry, behind: start)
        case .labels(let fields, let names):
            append(labels: attributes, fields, names, reserved, of: entry, behind: start)
        case .prefixed: append(prefixed: attributes, reserved, of: entry, behind: start)
        }
    }

    private mutating func append(
        beside attributes: Attributes,
        _ names: SchemaNames,
        _ reserved: ReservedNames,
        of entry: SchemaEntry,
        behind start: Int
    ) {
        guard !attributes.isEmpty else { return }
        var others: [Attribute] = []
        for attribute in attributes.unique {
            if names.exclude(attribute.key, reserved) {
                others.append(attribute)
            } else {
                append(comma: start)
                append(jsonString: names.written(attribute.key))
                append(UInt8(ascii: ":"))
                append(json: attribute.value, revealing: entry.revealsPrivate)
            }
        }
        guard !others.isEmpty else { return }
        append(comma: start)
        append("\"attributes\":")
        append(json: Attributes(others), revealing: entry.revealsPrivate)
    }
}

// Elastic's labels.
extension ByteWriter {
    private mutating func append(
        labels attributes: Attributes,
        _ fields: [SchemaField],
        _ names: [String],
        _ reserved: ReservedNames,
        of entry: SchemaEntry,
        behind start: Int
    ) {
        let attributes = attributes.unique
        for attribute in attributes where Self.isField(attribute.key, reserved) {
            append(comma: start)
            append(jsonString: attribute.key)
            append(UInt8(ascii: ":"))
            append(json: attribute.value, revealing: entry.revealsPrivate)
        }
        let end = count
        append(comma: start)
        append("\"labels\":{")
        let first = count
        for field in fields { append(field, of: entry, behind: first) }
        var used: [String] = []
        used.reserveCapacity(fields.count + attributes.count)
        for name in names { used.append(name) }
        for label in attributes where !Self.isField(label.key, reserved) {
            let key = Self.unused(Self.replacing(label.key) { $0 == "." || $0 == "*" || $0 == "\\" }, &used)
            append(comma: first)
            append(jsonString: key)
            append(UInt8(ascii: ":"))
            append(flat: label.value, withoutWords: false, revealing: entry.revealsPrivate)
        }
        if count == first { truncate(to: end) } else { append(UInt8(ascii: "}")) }
    }

    /// Returns whether an attribute with this key is a field, and none of those that the formatter writes.
    private static func isField(_ key: String, _ reserved: ReservedNames) -> Bool {
        isPath(key) && !reserved.areInConflict(with: key)
    }

    /// Returns whether a key is the name of a field: several parts with dots between them, none of which is empty.
    private static func isPath(_ key: String) -> Bool {
        let dot = UInt8(ascii: ".")
        var (previous, hasDot) = (dot, false)
        for byte in key.utf8 {
            if byte == dot {
                guard previous != dot else { return false }
                hasDot = true
            }
            previous = byte
        }
        return hasDot && previous != dot
    }
}

// Graylog's additional fields.
extension ByteWriter {
    private mutating func append(
        prefixed attributes: Attributes,
        _ reserved: ReservedNames,
        of entry: SchemaEntry,
        behind start: Int
    ) {
        let attributes = attributes.unique
        var used: [String] = []
        used.reserveCapacity(attributes.count)
        for attribute in attributes {
            let key = "_" + Self.replacing(attribute.key) { !Self.isGELF($0) }
            let isReserved = key == "_id" || reserved.contains(key)
            append(comma: start)
            append(jsonString: Self.unused(isReserved ? "_attributes." + key.dropFirst() : key, &used))
            append(UInt8(ascii: ":"))
            append(flat: attribute.value, withoutWords: true, revealing: entry.revealsPrivate)
        }
    }

    private static func isGELF(_ character: Unicode.Scalar) -> Bool {
        guard let byte = UInt8(exactly: character.value) else { return false }
        return byte.isLetter || byte.isDigit || character == "_" || character == "-" || character == "."
    }
}

// Keys and values of schemas without lists and maps.
extension ByteWriter {
    /// Appends a value as a text, a number or, unless they are unwanted, a truth value or null.
    private mutating func append(flat value: Value, withoutWords: Bool, revealing: Bool) {
        switch value {
        case .private(let hidden) where revealing:
            append(flat: hidden.revealed, withoutWords: withoutWords, revealing: true)
        case .array, .map:
            let text = ByteWriter.withScratch { writer in
                writer.append(json: value, revealing: revealing)
                return writer.withBytes { String(decoding: $0, as: UTF8.self) }
            }
            append(jsonString: text)
        case .bool(let truth) where withoutWords: append(truth ? "\"true\"" : "\"false\"")
        case .null where withoutWords: append("\"null\"")
        default: append(json: value, revealing: revealing)
        }
    }

    /// Returns a key with `_` in place of some characters.
    private static func replacing(_ key: String, _ isReplaced: (Unicode.Scalar) -> Bool) -> String {
        guard key.unicodeScalars.contains(where: isReplaced) else { return key }
        return String(String.UnicodeScalarView(key.unicodeScalars.map { isReplaced($0) ? "_" : $0 }))
    }

    /// Returns a key that has not been used yet: the given one, with `_` behind it as often as needed.
    private static func unused(_ key: String, _ used: inout [String]) -> String {
        var key = key
        while used.contains(where: { $0.hasSameBytes(as: key) }) { key += "_" }
        used.append(key)
        return key
    }
}
