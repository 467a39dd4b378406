extension Comparison {
    /// Log calls with named values, by sixteen log statements in turn, and records that are built from their parts.
    static let attributes =
        ["2", "8"].map { count in
            Comparison(
                "attributes-\(count)",
                Contender(.sinks, "attributes-\(count)-null", records: 1_000_000),
                Contender(.sinks, "attributes-0-null", records: 1_000_000),
                goal: count == "2" ? .nanosecondsMore(atMost: 60) : .none,
                peerName: "without attributes; to nowhere"
            )
        }
        + ["2", "8"].map { count in
            Comparison(
                "variables-\(count)",
                Contender(.sinks, "variables-\(count)-null", records: 1_000_000),
                Contender(.sinks, "attributes-\(count)-null", records: 1_000_000),
                goal: .none,
                peerName: "the same values in a literal; to nowhere"
            )
        }
        + ["0", "2", "8"].flatMap { [attributes($0, to: "null"), attributes($0, to: "file")] }
        + [
            Comparison(
                "record-init",
                Contender(.sinks, "record-init", records: 1_000_000),
                Contender(.sinks, "attributes-0-null", records: 1_000_000),
                goal: .nanoseconds(atMost: 60),
                peerName: "a log call to nowhere"
            ),
            Comparison(
                "record-emit",
                Contender(.sinks, "record-emit", records: 1_000_000),
                Contender(.sinks, "attributes-0-null", records: 1_000_000),
                goal: .none,
                peerName: "a log call to nowhere"
            ),
        ]

    private static func attributes(_ count: String, to destination: String) -> Comparison {
        Comparison(
            "attributes-\(count)",
            Contender(.sinks, "attributes-\(count)-\(destination)", records: 1_000_000),
            Contender(.spdlog, "attributes-\(count)-\(destination)", records: 1_000_000),
            goal: .none,
            peerName: destination == "null" ? "spdlog, same text; to nowhere" : "spdlog, same text; buffered file"
        )
    }
}
