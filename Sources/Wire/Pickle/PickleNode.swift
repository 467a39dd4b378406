internal import Records

/// An object of a pickle: data, or a placeholder for an object that would need code to be executed.
///
/// Objects refer to each other by their places in a list, so that neither a cycle nor deep nesting can overflow a
/// stack.
enum PickleNode: Sendable {
    case null
    case bool(Bool)
    case int(Int64)
    case double(Double)
    case text(String)
    /// A byte string, and whether it is a text of Python 2.
    case bytes([UInt8], isText: Bool)
    /// A value without parts of its own, such as a big number.
    case value(Value)
    case list([Int])
    case tuple([Int])
    /// Keys and values alternately.
    case dict([Int])
    /// A name that is never looked up.
    case global(module: String, name: String)
    /// A `timedelta`, in days, seconds and microseconds.
    case duration(days: Int64, seconds: Int64, microseconds: Int64)
    /// A fixed offset from UTC, in seconds.
    case zone(Int64)
    /// A UUID whose number has not arrived yet.
    case uuid
    /// A placeholder, by name, for an object that would need code to be executed.
    case opaque(String)
}

extension PickleNode {
    /// Whether the node is a placeholder, which accepts any items.
    var isShadow: Bool {
        switch self {
        case .opaque, .uuid: true
        default: false
        }
    }

    /// Adds items to a list in place.
    /// - Returns: whether the node is a list.
    mutating func extend(listWith items: [Int]) -> Bool {
        guard case .list(var values) = self else { return false }
        // The list must have one owner. Otherwise each added item would copy the whole list.
        self = .null
        values += items
        self = .list(values)
        return true
    }

    /// Adds keys and values to a dictionary in place.
    /// - Returns: whether the node is a dictionary.
    mutating func extend(dictWith pairs: [Int]) -> Bool {
        guard case .dict(var values) = self else { return false }
        self = .null
        values += pairs
        self = .dict(values)
        return true
    }
}
