extension Comparison {
    /// Log calls below the level of the logger.
    static let disabled =
        [
            disabled(beside: .spdlog, peerRecords: 20_000_000),
            disabled(beside: .swiftLog, peerRecords: 5_000_000),
        ]
        + ["by-name", "by-switch"].map { kind in
            Comparison(
                "disabled",
                Contender(.sinks, "disabled-\(kind)", records: 100_000_000),
                Contender(.sinks, "disabled", records: 100_000_000),
                goal: .nanoseconds(atMost: 2),
                peerName: "\(kind), beside a fixed level"
            )
        }

    private static func disabled(beside peer: Party, peerRecords: Int) -> Comparison {
        Comparison(
            of: "disabled",
            beside: peer,
            records: 100_000_000,
            peerRecords: peerRecords,
            goal: .nanoseconds(atMost: 2)
        )
    }

    /// Log calls to a sink that discards every record, with a wrapper around it.
    static let wrappers = wrapperNames.map { wrapper in
        Comparison(
            "wrapper",
            Contender(.sinks, "wrapper-\(wrapper)", records: 2_000_000),
            Contender(.sinks, "wrapper-none", records: 2_000_000),
            goal: .nanosecondsMore(atMost: 10),
            peerName: "\(wrapper), beside none"
        )
    }

    /// The wrappers, by their names in the worker.
    static let wrapperNames = [
        "level", "switch", "filter", "where", "sample", "limit", "deduplicate", "route", "fallback", "retry", "observe",
        "report", "redact", "reveal", "tee", "audit", "enrich", "attributes", "recorder", "remember", "buffer",
    ]
}
