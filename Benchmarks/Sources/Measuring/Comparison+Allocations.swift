extension Comparison {
    /// Allocations per record in the steady state.
    ///
    /// There must be none.
    static let allocations =
        ["buffered", "flushed", "queued"].map { allocations("allocations-\($0)", named: "file-\($0)") }
        + [allocations("allocations-syslog", named: "syslog-line")]
        + ["2-null", "8-null", "8-file"].map { allocations("attributes-\($0)", named: "attributes-\($0)") }
        + ["2-null", "8-null"].map { allocations("variables-\($0)", named: "variables-\($0)") }
        + [allocations("allocations-record", named: "record-emit")]
        + wrapperNames.map { allocations("wrapper-\($0)", named: $0) }

    /// Returns the row of a workload beside one that must allocate.
    ///
    /// - Parameters:
    ///   - workload: the workload.
    ///   - name: the name of the workload in the table.
    /// - Returns: the row.
    private static func allocations(_ workload: String, named name: String) -> Comparison {
        Comparison(
            "allocations",
            Contender(.countedSinks, workload, records: 100_000),
            Contender(.countedSinks, "allocations-long", records: 100_000),
            goal: .noAllocations,
            peerName: "\(name) beside long messages",
            method: .allocations
        )
    }
}
