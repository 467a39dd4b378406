internal import Wire

/// Records of acknowledged senders that the sink took and could not flush.
///
/// Given to it again, they would be written twice.
///
/// An entry is valid only as long as the sink has lost no record since, from any sender. A lost record may be one of
/// these, and must come again.
struct UnconfirmedDeliveries: Sendable {
    /// The unconfirmed records of one sender.
    struct Entry: Sendable, Hashable {
        /// The number after the last record that the sink has.
        let next: UInt64
        /// The number of records that the sink had lost by then.
        let lost: UInt64
    }

    private let capacity: Int
    private var entries: [DeliverySession.ID: Entry] = [:]

    /// Creates an empty set.
    /// - Parameter capacity: the most senders. The records of others are given to the sink again.
    init(capacity: Int) {
        self.capacity = capacity
    }

    subscript(sender: DeliverySession.ID) -> Entry? { entries[sender] }

    /// Notes the records that the sink has; `nil` if none are unconfirmed.
    mutating func note(_ entry: Entry?, of sender: DeliverySession.ID) {
        guard entries[sender] != nil || entries.count < capacity else { return }
        entries[sender] = entry
    }
}
