internal import Wire

/// A table with the number of the next record of each acknowledged sender.
///
/// It is bounded in size and uses no file.
///
/// When there is no room for one more sender, one that has long been silent is forgotten. The clock algorithm chooses
/// it: the next in turn that has been silent since the last round.
struct SessionLedger: Sendable {
    /// The entry of a sender.
    struct Entry: Sendable, Hashable {
        let id: DeliverySession.ID
        var next: UInt64
    }

    private struct Place: Sendable {
        var entry: Entry
        var wasUsed: Bool
    }

    private let capacity: Int
    private var places: [Place?] = []
    private var indices: [DeliverySession.ID: Int] = [:]
    private var free: [Int] = []
    private var hand = -1

    /// Creates a ledger.
    /// - Parameters:
    ///   - capacity: the most senders, at least 1.
    ///   - entries: the earlier entries in their places. Those that are `nil` or beyond the capacity are left out.
    init(capacity: Int, entries: [Entry?] = []) {
        self.capacity = max(capacity, 1)
        for entry in entries.prefix(self.capacity) { restore(entry) }
    }

    /// The number of senders.
    var count: Int { indices.count }

    /// Returns the number of the record that a sender is to send next; `nil` if it is not known.
    func next(for id: DeliverySession.ID) -> UInt64? {
        indices[id].flatMap { places[$0]?.entry.next }
    }

    /// Notes the number that a sender is to send next.
    ///
    /// A number that is not higher than the known one changes nothing.
    /// - Returns: the entry and its place, to be written; `nil` if nothing has changed.
    mutating func remember(_ id: DeliverySession.ID, next: UInt64) -> (entry: Entry, place: Int)? {
        if let known = self.next(for: id), known >= next { return nil }
        let place = indices[id] ?? takePlace()
        let entry = Entry(id: id, next: next)
        places[place] = Place(entry: entry, wasUsed: true)
        indices[id] = place
        return (entry, place)
    }

    private mutating func restore(_ entry: Entry?) {
        guard let entry, next(for: entry.id).map({ $0 < entry.next }) ?? true else {
            free.append(places.count)
            places.append(nil)
            return
        }
        if let old = indices.updateValue(places.count, forKey: entry.id) {
            free.append(old)
            places[old] = nil
        }
        places.append(Place(entry: entry, wasUsed: false))
    }

    private mutating func takePlace() -> Int {
        if let place = free.popLast() { return place }
        if places.count < capacity {
            places.append(nil)
            return places.count - 1
        }
        while true {
            hand = (hand + 1) % capacity
            guard let place = places[hand] else { return hand }
            guard place.wasUsed else {
                indices[place.entry.id] = nil
                places[hand] = nil
                return hand
            }
            places[hand]?.wasUsed = false
        }
    }
}
