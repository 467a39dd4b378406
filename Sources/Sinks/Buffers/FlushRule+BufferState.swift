extension FlushRule {
    /// The fill of a buffer, as the argument of a ``FlushRule``.
    public struct BufferState: Sendable, Hashable {
        /// The number of waiting records, the new one included.
        public let count: Int
        /// The memory that they take in bytes, approximately.
        public let bytes: Int
        /// The instant since which the oldest has waited.
        public let oldest: Timestamp
    }
}
