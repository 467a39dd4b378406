internal import Records

/// An object of a pickle: data, or the shadow of something that would have to be executed.
///
/// Objects refer to others by their places in a list, so that neither a cycle nor a tower of them can overflow a stack.
enum PickleNode: Sendable {
    case null
    case bool(Bool)
    case int(Int64)
    case double(Double)
    case text(String)
    /// Bytes, and whether they are a text of Python 2.
    case bytes([UInt8], isText: Bool)
    /// A value without parts of its own, such as a big number.
    case value(Value)
    case list([Int])
    case tuple([Int])
    /// Keys and values in turn.
    case dict([Int])
    /// A name that is never looked up.
    case global(module: String, name: String)
    /// A `timedelta`, in days, seconds and microseconds.
    case duration(days: Int64, seconds: Int64, microseconds: Int64)
    /// A fixed offset from UTC, in seconds.
    case zone(Int64)
    /// A UUID whose number has not come yet.
    case uuid
    /// What would have been made by executing something.
    case opaque(String)
}

extension PickleNode {
    /// Whether it stands for something that would have been made by executing code, which takes whatever it is given.
    var isShadow: Bool {
        switch self {
        case .opaque, .uuid: true
        default: false
        }
    }

    /// Adds items to a list in place.
    /// - Returns: whether it is one.
    mutating func extend(listWith items: [Int]) -> Bool {
        guard case .list(var values) = self else { return false }
        // The list must have one owner, or each item that is added would copy all that are there.
        self = .null
        values += items
        self = .list(values)
        return true
    }

    /// Adds keys and values to a dictionary in place.
    /// - Returns: whether it is one.
    mutating func extend(dictWith pairs: [Int]) -> Bool {
        guard case .dict(var values) = self else { return false }
        self = .null
        values += pairs
        self = .dict(values)
        return true
    }
}
