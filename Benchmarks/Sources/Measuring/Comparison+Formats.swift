extension Comparison {
    /// Records of 256 log statements as lines in the schema of a log system.
    static let formats =
        ["ecs", "gelf", "google-cloud", "datadog", "clef", "logstash"].map { schema in
            Comparison(
                "format-\(schema)",
                Contender(.sinks, "format-\(schema)", records: 300_000),
                Contender(.sinks, "format-json-all", records: 300_000),
                goal: .none,
                peerName: "JSONLinesFormatter, same parts"
            )
        }
}
