/// Objects held weakly under keys, with a note about each; those that are gone are removed now and then.
///
/// A look at a weak reference holds its object for a moment, and that may be the last reference there is: the `deinit` of a sink may
/// take seconds. So each function returns the objects that it has looked at, for its caller to release outside of the lock.
struct WeakTable<Key: Hashable & Sendable, Object: AnyObject & Sendable, Note: Sendable>: Sendable {
    private struct Entry: Sendable {
        weak let object: Object?
        let note: Note
    }

    private var entries: [Key: Entry] = [:]
    private var limit = 64

    /// How many entries there are, those of objects that are gone included.
    var count: Int { entries.count }

    /// The object of a key, if there still is one.
    func object(for key: Key) -> Object? {
        entries[key]?.object
    }

    /// All objects that there still are.
    var objects: [(key: Key, object: Object, note: Note)] {
        entries.compactMap { key, entry in entry.object.map { (key, $0, entry.note) } }
    }

    /// Holds an object weakly, and removes what is gone once there is much of that.
    /// - Returns: the objects that were looked at.
    mutating func insert(_ object: Object, _ note: Note, for key: Key) -> [Object] {
        var held: [Object] = []
        if entries.count >= limit {
            entries = entries.filter { _, entry in
                guard let object = entry.object else { return false }
                held.append(object)
                return true
            }
            limit = max(64, entries.count * 2)
        }
        entries[key] = Entry(object: object, note: note)
        return held
    }
}
