/// What the records of one log statement on one thread have in common: all but message, time and the values of attributes.
///
/// It recognizes them by words in memory, not by reading texts: that costs a comparison a field, and a record that says the
/// same in other places of memory is merely not recognized. It holds the texts, so that their places cannot come to mean others.
/// It is not copyable, so that nobody counts a reference for each of them by accident.
package struct RecordShape: ~Copyable, Sendable {
    /// The most attributes that a record may have.
    package static let mostAttributes = 12

    private let level: Level
    private let name: String
    private let site: SitePlace
    private let thread: ThreadIdentity
    private let details: RecordDetails?
    private let keys: [String]

    /// The shape that no record has.
    package init() {
        level = .notSet
        name = ""
        site = .none
        thread = ThreadIdentity(id: 0, name: "")
        details = nil
        keys = []
    }

    /// Takes the shape of a record; `nil` where the next one is unlikely to have the same: it has an error, a stack, or too
    /// many attributes.
    package init?(_ record: LogRecord) {
        let storage = record.storage
        guard Self.isUsual(storage) else { return nil }
        level = storage.level
        name = storage.name.text
        site = SitePlace(storage.callSite)
        thread = storage.thread
        details = storage.details
        keys = storage.attributes.pairs.map(\.key)
    }

    private static func isUsual(_ storage: RecordStorage) -> Bool {
        guard storage.attributes.count <= mostAttributes, SitePlace(storage.callSite) != .none else { return false }
        guard let contents = storage.details?.contents else { return true }
        return contents.errorText == nil && contents.stackText == nil
    }

    /// Whether a record has this shape, attributes in the same order included.
    package func fits(_ record: borrowing LogRecord) -> Bool {
        let other = record.storage
        return site == SitePlace(other.callSite)
            && level.packed == other.level.packed
            && name.isSameInMemory(as: other.name.text)
            && thread.isSameInMemory(as: other.thread)
            && (details === other.details || hasDetails(of: other))
            && hasKeys(of: other)
    }

    @inline(__always)
    private func hasKeys(of other: RecordStorage) -> Bool {
        other.attributes.pairs.withUnsafeBufferPointer { pairs in
            keys.withUnsafeBufferPointer { keys in
                guard keys.count == pairs.count else { return false }
                for index in 0..<keys.count where !keys[index].isSameInMemory(as: pairs[index].key) { return false }
                return true
            }
        }
    }

    @inline(never)
    private func hasDetails(of other: RecordStorage) -> Bool {
        guard let ours = details, let theirs = other.details else { return false }
        return ours.contents.isSameInMemory(as: theirs.contents)
    }

    /// A number that records of one shape have in common, and most others have not; its highest bits serve best.
    package static func tag(of record: borrowing LogRecord) -> UInt64 {
        let storage = record.storage
        let line = UInt64(truncatingIfNeeded: storage.details?.contents.source?.line ?? storage.callSite.line)
        var tag = line ^ storage.thread.id &* 0x9E37_79B9 ^ UInt64(bitPattern: storage.level.packed)
        tag ^= SitePlace(storage.callSite).file &* 0x9E37_79B1
        tag ^= storage.name.text.firstWord
        return tag &* 0x9E37_79B9_7F4A_7C15
    }
}
