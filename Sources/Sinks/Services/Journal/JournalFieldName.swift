/// The name of an attribute as a field of the journal: capital letters, digits and underscores, at most 64 of them.
///
/// Some names are reserved: those with a meaning to journald, and those that this package writes itself. An attribute
/// with such a name gets the prefix `FIELD_`. So does a name that begins with a digit, or with the underscore that
/// marks trusted fields.
enum JournalFieldName {
    /// The reserved names: systemd's (`systemd.journal-fields`), and those of this package.
    private static let reserved: Set<String> = [
        "MESSAGE", "MESSAGE_ID", "PRIORITY", "CODE_FILE", "CODE_LINE", "CODE_FUNC", "ERRNO", "INVOCATION_ID",
        "USER_INVOCATION_ID", "SYSLOG_FACILITY", "SYSLOG_IDENTIFIER", "SYSLOG_PID", "SYSLOG_TIMESTAMP", "SYSLOG_RAW",
        "DOCUMENTATION", "TID", "UNIT", "USER_UNIT", "LOGGER", "LEVEL", "TIMESTAMP", "THREAD_NAME", "TASK", "ERROR",
        "EXCEPTION_TYPE", "EXCEPTION_CODE", "STACK", "OMITTED",
    ]
    /// The prefixes of fields that journald takes as statements about another process.
    private static let reservedPrefixes = ["OBJECT_", "COREDUMP_"]

    private static let prefix = "FIELD_"
    private static let longest = 64

    /// Returns the name of a key.
    static func of(_ key: String) -> String {
        let name = String(
            decoding: key.utf8.lazy.filter { $0 & 0xC0 != 0x80 }.prefix(longest).map(character),
            as: UTF8.self
        )
        let isFree = name.utf8.first.map { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) } ?? false
        guard !isFree || reserved.contains(name) || reservedPrefixes.contains(where: name.hasPrefix) else {
            return name
        }
        return String((prefix + name).prefix(longest))
    }

    private static func character(_ byte: UInt8) -> UInt8 {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"): byte & 0xDF
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"): byte
        default: UInt8(ascii: "_")
        }
    }
}
