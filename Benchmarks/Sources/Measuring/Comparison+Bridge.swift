extension Comparison {
    /// Log calls of swift-log into the sinks of this library.
    static let bridge =
        ["0", "2"].flatMap { count in
            [
                bridge(
                    count,
                    "null",
                    Contender(.sinks, "attributes-\(count)-null", records: 500_000),
                    goal: .nanosecondsMore(atMost: 200),
                    peerName: "our own log call; to nowhere"
                ),
                bridge(
                    count,
                    "file",
                    Contender(.sinks, "attributes-\(count)-file", records: 500_000),
                    goal: .nanosecondsMore(atMost: 200),
                    peerName: "our own log call; buffered file"
                ),
                bridge(
                    count,
                    "file",
                    Contender(.swiftLog, "stream-\(count)", records: 100_000),
                    goal: .ratio(atMost: 1.0 / 6),
                    peerName: "StreamLogHandler; ours a buffered file"
                ),
                bridge(
                    count,
                    "flushed",
                    Contender(.swiftLog, "stream-\(count)", records: 100_000),
                    goal: .none,
                    peerName: "StreamLogHandler; each line written at once"
                ),
            ]
        } + ["8", "nested", "private"].map(stream)

    /// More metadata beside swift-log's own handler; a handler that looks for private values, with two.
    private static func stream(_ metadata: String) -> Comparison {
        bridge(
            metadata,
            "file",
            Contender(.swiftLog, "stream-\(metadata == "private" ? "2" : metadata)", records: 100_000),
            goal: .none,
            peerName: "StreamLogHandler; ours a buffered file"
        )
    }

    private static func bridge(
        _ count: String,
        _ destination: String,
        _ peer: Contender,
        goal: Goal,
        peerName: String
    ) -> Comparison {
        Comparison(
            "bridge-\(count)",
            Contender(.bridge, "bridge-\(count)-\(destination)", records: 500_000),
            peer,
            goal: goal,
            peerName: peerName
        )
    }
}
