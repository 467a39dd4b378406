/// The names of a schema that no attribute may have.
struct ReservedNames: Sendable {
    /// The length and the first eight bytes of a name, by which nearly all names differ.
    private struct Start {
        let length: Int
        let bytes: UInt64

        init(_ name: String) {
            length = name.utf8.count
            bytes = name.withBytes { $0.prefix(8).reversed().reduce(0) { $0 << 8 | UInt64($1) } }
        }

        /// Returns whether the shorter of two names may be the beginning of the longer one.
        func agrees(with other: Start) -> Bool {
            let common = min(length, other.length)
            let mask = common < 8 ? 1 << UInt64(common &* 8) &- 1 : UInt64.max
            return (bytes ^ other.bytes) & mask == 0
        }
    }

    private let names: [String]
    private let starts: [Start]

    init(_ names: [String]) {
        self.names = names
        starts = names.map { Start($0) }
    }

    /// Returns whether a key is one of the names.
    func contains(_ key: String) -> Bool {
        any(like: key) { $0.hasSameBytes(as: key) }
    }

    /// Returns whether a key is one of the names, or contains one or is contained by one as a path.
    func areInConflict(with key: String) -> Bool {
        any(like: key) { Self.areInConflict(key, $0) }
    }

    private static func areInConflict(_ key: String, _ name: String) -> Bool {
        let (short, long) = key.utf8.count < name.utf8.count ? (key.utf8, name.utf8) : (name.utf8, key.utf8)
        guard long.starts(with: short) else { return false }
        return long.dropFirst(short.count).first.map { $0 == UInt8(ascii: ".") } ?? true
    }

    /// Returns whether a test holds for any name that is a beginning of a key, or has it as its own.
    @inline(__always)
    private func any(like key: String, _ test: (String) -> Bool) -> Bool {
        let start = Start(key)
        for index in starts.indices where starts[index].agrees(with: start) {
            if test(names[index]) { return true }
        }
        return false
    }
}
