internal import Wire

/// What the sink has got of senders that want it acknowledged, and could not flush: given to it again, it would stand there twice.
///
/// It counts only as long as the sink has lost no record since, of whomever: what was lost may be among it, and must come again.
struct UnconfirmedDeliveries: Sendable {
    /// What is unconfirmed of a sender.
    struct Entry: Sendable, Hashable {
        /// The number of the record behind those that the sink has.
        let next: UInt64
        /// How many records the sink had lost by then.
        let lost: UInt64
    }

    private let capacity: Int
    private var entries: [DeliverySession.ID: Entry] = [:]

    /// - Parameter capacity: of how many senders it knows; those of others are given to the sink again.
    init(capacity: Int) {
        self.capacity = capacity
    }

    subscript(sender: DeliverySession.ID) -> Entry? { entries[sender] }

    /// Notes what the sink has got; `nil` if there is nothing that is unconfirmed.
    mutating func note(_ entry: Entry?, of sender: DeliverySession.ID) {
        guard entries[sender] != nil || entries.count < capacity else { return }
        entries[sender] = entry
    }
}
