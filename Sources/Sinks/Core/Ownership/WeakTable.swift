/// A table of weakly held objects by key, with a note about each.
///
/// Entries of released objects are removed now and then.
///
/// Reading a weak reference retains its object for a moment, and that may be the last reference: the `deinit` of a sink
/// may take seconds. So each function returns the objects that it has read, for its caller to release outside of the
/// lock.
struct WeakTable<Key: Hashable & Sendable, Object: AnyObject & Sendable, Note: Sendable>: Sendable {
    private struct Entry: Sendable {
        weak let object: Object?
        let note: Note
    }

    private var entries: [Key: Entry] = [:]
    private var limit = 64

    /// The number of entries, including those of released objects.
    var count: Int { entries.count }

    /// Returns the object of a key, if it still exists.
    func object(for key: Key) -> Object? {
        entries[key]?.object
    }

    /// All objects that still exist.
    var objects: [(key: Key, object: Object, note: Note)] {
        entries.compactMap { key, entry in entry.object.map { (key, $0, entry.note) } }
    }

    /// Holds an object weakly.
    ///
    /// Removes the entries of released objects once there are many entries.
    /// - Returns: the objects that were read.
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
