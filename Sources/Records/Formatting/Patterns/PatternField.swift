/// A field of a pattern: a part of the record, or an attribute by its place in the list of the pattern.
enum PatternField: Sendable, Hashable {
    case record(RecordField)
    case attribute(Int)
}

/// An attribute that a pattern shows, and the value for records without it.
struct PatternAttribute: Sendable {
    let key: String
    let fallback: Value

    /// Returns the value in a record.
    func value(in record: LogRecord) -> Value {
        record.attributes[key] ?? fallback
    }
}

/// The fields that Python's patterns may name.
struct PatternNames: Sendable {
    enum Field {
        case record(RecordField)
        case attribute(PatternAttribute)

        /// The Python type; `nil` for an attribute, whose type only the record has.
        var pythonType: RecordField.PythonType? {
            switch self {
            case .record(let field): field.pythonType
            case .attribute: nil
            }
        }
    }

    let defaults: Attributes

    /// Returns the field of a name: a part of the record, or an attribute that has a default.
    func field(named name: String, at position: Int) throws(TextPatternError) -> Field {
        if let field = RecordField(pythonName: name) { return .record(field) }
        if let fallback = defaults[name] { return .attribute(PatternAttribute(key: name, fallback: fallback)) }
        throw TextPatternError("unknown field \"\(name)\"", at: position)
    }
}
