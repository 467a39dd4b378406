extension BufferOptions {
    /// The rule for a record that finds no room in a buffer, because the target does not take the waiting ones.
    ///
    ///     BufferOptions(limits: .init(records: 10_000, whenFull: .dropNewest))
    public enum Overflow: Sendable, Hashable {
        /// Drop the oldest record, and count it as dropped.
        case dropOldest
        /// Drop the new record, and count it as dropped.
        case dropNewest
        /// Refuse the new record: `emit` throws ``SinkError/Code/full``, and the record is counted as dropped.
        case refuse
    }
}
