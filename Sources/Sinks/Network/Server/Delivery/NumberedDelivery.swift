/// The result of giving numbered records to a sink.
struct NumberedDelivery: Sendable, Hashable {
    /// The state of the records that the sink took.
    enum State: Sendable, Hashable {
        /// Records that have left the process.
        case flushed
        /// Records that the sink has and could not flush.
        ///
        /// It had then lost so many records, from any sender, and none since.
        case kept(lost: UInt64)
        /// Records that could not be flushed, and may be among those that the sink has lost.
        case unknown
    }

    /// The number of records that the sink took, from the first on.
    let taken: Int
    /// Whether the sink took all records.
    let isComplete: Bool
    let state: State

    /// The result for no records.
    static let ofNothing = NumberedDelivery(taken: 0, isComplete: true, state: .flushed)
}
