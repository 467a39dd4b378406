internal import Records

/// The attributes that every record of Python's `logging` has, in the order of its `__dict__`, which is that of a pickle.
enum RecordKey: String, CaseIterable, Sendable {
    case name, msg, args, levelname, levelno, pathname, filename, module
    case excInfo = "exc_info"
    case excText = "exc_text"
    case stackInfo = "stack_info"
    case lineno, funcName, created, msecs, relativeCreated, thread, threadName, processName, process, taskName

    /// How many there are.
    static let count = allCases.count

    /// The key of a text; `nil` if it is none of Python's.
    static func named(_ text: String) -> RecordKey? {
        text.withLentUTF8 { named(KeyWord(of: $0)) }
    }

    /// The key of a text, by its length and its bytes, which are compared all at once.
    @inline(__always)
    static func named(_ word: KeyWord) -> RecordKey? {
        switch word.number >> 120 {
        case 0x63: return word == "cmsg" ? .msg : nil
        case 0x64: return word == "dname" ? .name : word == "dargs" ? .args : nil
        case 0x65: return word == "emsecs" ? .msecs : nil
        case 0x66: return word == "flineno" ? .lineno : word == "fmodule" ? .module : word == "fthread" ? .thread : nil
        case 0x67:
            if word == "gcreated" { return .created }
            return word == "glevelno" ? .levelno : word == "gprocess" ? .process : nil
        case 0x68:
            if word == "hexc_info" { return .excInfo }
            if word == "hexc_text" { return .excText }
            if word == "hfilename" { return .filename }
            if word == "hfuncName" { return .funcName }
            return word == "hpathname" ? .pathname : word == "htaskName" ? .taskName : nil
        case 0x69: return word == "ilevelname" ? .levelname : nil
        case 0x6A: return word == "jthreadName" ? .threadName : word == "jstack_info" ? .stackInfo : nil
        case 0x6B: return word == "kprocessName" ? .processName : nil
        case 0x6F: return word == "orelativeCreated" ? .relativeCreated : nil
        default: return nil
        }
    }

    /// Whether an attribute of the record's own may not be called so: Python would take it for its own, or overwrite it.
    static func isReserved(_ word: KeyWord) -> Bool {
        named(word) != nil || word == "gmessage"
    }

    private static func isReserved(_ key: String) -> Bool {
        key.withLentUTF8 { isReserved(KeyWord(of: $0)) }
    }

    /// The attributes as they go on the wire: each key once, and none that means something else there.
    ///
    /// An attribute whose key is taken gets underscores behind it until it is not, so that nothing is lost: `name` becomes
    /// `name_`.
    /// - Returns: the attributes, and whether they are the ones that were given.
    static func wireAttributes(_ attributes: Attributes) -> (attributes: Attributes, areVerbatim: Bool) {
        let unique = attributes.unique
        guard unique.contains(where: { isReserved($0.key) }) else { return (unique, unique.count == attributes.count) }
        var taken = Set(unique.map(\.key))
        let renamed = unique.map { pair in
            guard isReserved(pair.key) else { return pair }
            var key = pair.key
            while isReserved(key) || taken.contains(key) { key += "_" }
            taken.insert(key)
            return Attribute(key: key, value: pair.value)
        }
        return (Attributes(renamed), false)
    }
}
