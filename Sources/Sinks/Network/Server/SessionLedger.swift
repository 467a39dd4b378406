internal import Wire

/// Which record each acknowledged sender is to send next. A value of bounded size that knows of no file.
///
/// When there is no room for one more sender, one that has not been heard of for long is forgotten (by the clock algorithm: of
/// those not heard of since the last round, the next in turn).
struct SessionLedger: Sendable {
    /// What is known of a sender.
    struct Entry: Sendable, Hashable {
        let id: DeliverySession.ID
        var next: UInt64
    }

    private struct Place: Sendable {
        var entry: Entry
        var wasHeardOf: Bool
    }

    private let capacity: Int
    private var places: [Place?] = []
    private var indices: [DeliverySession.ID: Int] = [:]
    private var free: [Int] = []
    private var hand = -1

    /// Creates a ledger.
    /// - Parameters:
    ///   - capacity: how many senders it knows, at least 1.
    ///   - entries: what was known before, in the places where it was; what is `nil` or too much is left out.
    init(capacity: Int, entries: [Entry?] = []) {
        self.capacity = max(capacity, 1)
        for entry in entries.prefix(self.capacity) { restore(entry) }
    }

    /// How many senders are known.
    var count: Int { indices.count }

    /// The number of the record that a sender is to send next; `nil` if it is not known.
    func next(for id: DeliverySession.ID) -> UInt64? {
        indices[id].flatMap { places[$0]?.entry.next }
    }

    /// Notes what a sender is to send next; a number that is not higher than the one known changes nothing.
    /// - Returns: the entry and its place, to be written down; `nil` if nothing has changed.
    mutating func remember(_ id: DeliverySession.ID, next: UInt64) -> (entry: Entry, place: Int)? {
        if let known = self.next(for: id), known >= next { return nil }
        let place = indices[id] ?? takePlace()
        let entry = Entry(id: id, next: next)
        places[place] = Place(entry: entry, wasHeardOf: true)
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
        places.append(Place(entry: entry, wasHeardOf: false))
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
            guard place.wasHeardOf else {
                indices[place.entry.id] = nil
                places[hand] = nil
                return hand
            }
            places[hand]?.wasHeardOf = false
        }
    }
}
