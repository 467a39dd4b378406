internal import Records

/// The attributes that every record of Python's `logging` has, in the order of its `__dict__`, which is that of a pickle.
enum RecordKey: String, CaseIterable, Sendable {
    case name, msg, args, levelname, levelno, pathname, filename, module
    case excInfo = "exc_info"
    case excText = "exc_text"
    case stackInfo = "stack_info"
    case lineno, funcName, created, msecs, relativeCreated, thread, threadName, processName, process, taskName

    /// The keys and their texts by the lengths of these: comparing a few short texts is faster than hashing one.
    private static let byLength: [[(text: String, key: RecordKey)]] = {
        let longest = allCases.map(\.rawValue.utf8.count).max() ?? 0
        return (0...longest).map { length in
            allCases.filter { $0.rawValue.utf8.count == length }.map { ($0.rawValue, $0) }
        }
    }()

    /// The key of a text; `nil` if it is none of Python's.
    static func named(_ text: String) -> RecordKey? {
        let length = text.utf8.count
        guard length < byLength.count else { return nil }
        for candidate in byLength[length] where candidate.text == text { return candidate.key }
        return nil
    }

    /// Whether an attribute of the record's own may not be called so: Python would take it for its own, or overwrite it.
    static func isReserved(_ key: String) -> Bool {
        named(key) != nil || key == "message"
    }

    /// The attributes as they go on the wire: each key once, and none that means something else there.
    ///
    /// An attribute whose key is taken gets underscores behind it until it is not, so that nothing is lost: `name` becomes
    /// `name_`.
    static func wireAttributes(_ attributes: Attributes) -> Attributes {
        let unique = attributes.unique
        guard unique.contains(where: { isReserved($0.key) }) else { return unique }
        var taken = Set(unique.map(\.key))
        return Attributes(
            unique.map { pair in
                guard isReserved(pair.key) else { return pair }
                var key = pair.key
                while isReserved(key) || taken.contains(key) { key += "_" }
                taken.insert(key)
                return Attribute(key: key, value: pair.value)
            }
        )
    }
}
