internal import Records

/// The attributes of every record of Python's `logging`, in the order of its `__dict__`, which is that of a pickle.
enum RecordKey: String, CaseIterable, Sendable {
    case name, msg, args, levelname, levelno, pathname, filename, module
    case excInfo = "exc_info"
    case excText = "exc_text"
    case stackInfo = "stack_info"
    case lineno, funcName, created, msecs, relativeCreated, thread, threadName, processName, process, taskName

    /// The number of keys.
    static let count = allCases.count

    /// Returns the key of a text; `nil` if it is not one of Python's.
    static func named(_ text: String) -> RecordKey? {
        text.withBytes { named(KeyWord(of: $0)) }
    }

    /// Returns the key of a word; `nil` if it is not one of Python's.
    @inline(__always)
    static func named(_ word: KeyWord) -> RecordKey? {
        named(atFrontOf: word.number)
    }

    /// Returns the key that 16 bytes of CBOR begin with, the first most significant; `nil` if there is none.
    static func named(atFrontOf bytes: UInt128) -> RecordKey? {
        func key(_ key: RecordKey, _ word: KeyWord) -> RecordKey? { word.begins(bytes) ? key : nil }
        // The head, which holds the length, and the first letter leave two candidates at most.
        switch UInt16(truncatingIfNeeded: bytes >> 112) {
        case 0x636D: return key(.msg, "cmsg")
        case 0x6461: return key(.args, "dargs")
        case 0x646E: return key(.name, "dname")
        case 0x656D: return key(.msecs, "emsecs")
        case 0x666C: return key(.lineno, "flineno")
        case 0x666D: return key(.module, "fmodule")
        case 0x6674: return key(.thread, "fthread")
        case 0x6763: return key(.created, "gcreated")
        case 0x676C: return key(.levelno, "glevelno")
        case 0x6770: return key(.process, "gprocess")
        case 0x6865: return key(.excInfo, "hexc_info") ?? key(.excText, "hexc_text")
        case 0x6866: return key(.filename, "hfilename") ?? key(.funcName, "hfuncName")
        case 0x6870: return key(.pathname, "hpathname")
        case 0x6874: return key(.taskName, "htaskName")
        case 0x696C: return key(.levelname, "ilevelname")
        case 0x6A73: return key(.stackInfo, "jstack_info")
        case 0x6A74: return key(.threadName, "jthreadName")
        case 0x6B70: return key(.processName, "kprocessName")
        case 0x6F72: return key(.relativeCreated, "orelativeCreated")
        default: return nil
        }
    }

    /// Returns whether a key is reserved.
    ///
    /// Python would treat an attribute with that key as its own, or overwrite it.
    static func isReserved(_ word: KeyWord) -> Bool {
        named(word) != nil || word.number == KeyWord.message.number
    }

    private static func isReserved(_ key: String) -> Bool {
        key.withBytes { isReserved(KeyWord(of: $0)) }
    }

    /// Returns whether attributes may be sent as they are: no key repeats, and none is reserved.
    ///
    /// It may return `false` for more than 16 attributes, or if two long keys have the same length.
    static func areFree(_ pairs: UnsafeBufferPointer<Attribute>) -> Bool {
        guard pairs.count <= 16 else { return false }
        return withUnsafeTemporaryAllocation(of: UInt128.self, capacity: pairs.count) { words in
            for index in 0..<pairs.count {
                let word = pairs[index].key.withBytes { KeyWord(of: $0) }
                if isReserved(word) { return false }
                for earlier in 0..<index where words[earlier] == word.number { return false }
                words[index] = word.number
            }
            return true
        }
    }

    /// Returns the attributes as they are sent: each key once, and none with another meaning on the wire.
    ///
    /// Underscores are appended to a reserved key until it is free, so that nothing is lost: `name` becomes `name_`.
    static func wireAttributes(_ attributes: Attributes) -> Attributes {
        let unique = attributes.unique
        guard unique.contains(where: { isReserved($0.key) }) else { return unique }
        var taken = Set(unique.map(\.key))
        let renamed = unique.map { pair in
            guard isReserved(pair.key) else { return pair }
            var key = pair.key
            while isReserved(key) || taken.contains(key) { key += "_" }
            taken.insert(key)
            return Attribute(key: key, value: pair.value)
        }
        return Attributes(renamed)
    }
}
