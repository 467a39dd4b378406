extension Comparison {
    /// Allocations of a record in the steady state, which there must not be.
    static let allocations =
        ["buffered", "flushed", "queued"].map { allocations("allocations-\($0)", named: "file-\($0)") }
        + [allocations("allocations-syslog", named: "syslog-line")]
        + ["2-null", "8-null", "8-file"].map { allocations("attributes-\($0)", named: "attributes-\($0)") }
        + [allocations("allocations-record", named: "record-emit")]
        + wrapperNames.map { allocations("wrapper-\($0)", named: $0) }

    /// - Parameter name: what the table calls the workload.
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
