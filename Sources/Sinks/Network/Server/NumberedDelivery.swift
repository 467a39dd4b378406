/// What became of numbered records that were given to a sink.
struct NumberedDelivery: Sendable, Hashable {
    /// Where those are that the sink took.
    enum State: Sendable, Hashable {
        /// They have left the process.
        case flushed
        /// The sink has them and could not flush them; it had lost so many records, of whomever, and has lost none since.
        case kept(lost: UInt64)
        /// They could not be flushed, and may be among those that the sink has lost.
        case unknown
    }

    /// How many it took, from the first on.
    let taken: Int
    /// Whether it took all.
    let isComplete: Bool
    let state: State

    /// Of no records.
    static let ofNothing = NumberedDelivery(taken: 0, isComplete: true, state: .flushed)
}
