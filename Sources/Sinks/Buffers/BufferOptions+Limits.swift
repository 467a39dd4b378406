extension BufferOptions {
    /// The room for records that wait for a target that fails or is missing.
    ///
    ///     BufferOptions(limits: .init(records: 10_000, whenFull: .dropNewest))
    public struct Limits: Sendable, Hashable {
        /// The most records that wait for a target that fails or is missing.
        ///
        /// Default: ten times the capacity of the buffer.
        public var records: Int?
        /// The most bytes of memory that waiting records take, approximately.
        ///
        /// Default: no limit but that of records.
        public var bytes: ByteCount?
        /// The rule for a record beyond these limits.
        ///
        /// Default: the oldest is dropped.
        public var whenFull: Overflow

        /// Creates limits; each omitted one has the default of its property.
        public init(records: Int? = nil, bytes: ByteCount? = nil, whenFull: Overflow = .dropOldest) {
            self.records = records
            self.bytes = bytes
            self.whenFull = whenFull
        }
    }
}
