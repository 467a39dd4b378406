extension SinkConformance {
    /// A rule of the sink contract that any sink can be checked for, by its number in the documentation of `Sink`.
    ///
    /// Rule 11 is about wrappers only; see ``WrapperConformance``.
    ///
    ///     @Test("The sink keeps the contract", arguments: SinkConformance.Rule.allCases)
    ///     func contract(rule: SinkConformance.Rule) {
    ///         let report = suite.report(on: rule)
    ///         #expect(report.violations.isEmpty, "\(report)")
    ///     }
    public enum Rule: Int, Sendable, CaseIterable {
        /// Rule 1: `emit` delivers or throws a `SinkError`.
        case delivery = 1
        /// Rule 2: records of one thread keep their order, and two records never mix their bytes.
        case order
        /// Rule 3: the record has left the process when `emit` returns, unless the sink buffers.
        case departure
        /// Rule 4: `flush` delivers everything that was accepted.
        case flush
        /// Rule 5: `close` flushes and releases, and is final.
        case close
        /// Rule 6: copies share the destination.
        case copies
        /// Rule 7: the sink recovers together with its destination.
        case recovery
        /// Rule 8: lost records are counted.
        case counts
        /// Rule 9: a record from inside the sink is refused.
        case reentrancy
        /// Rule 10: every wait ends.
        case bounds
        /// Rule 12: a batch is delivered as its records would be, and says where it failed.
        case batches = 12
    }
}
