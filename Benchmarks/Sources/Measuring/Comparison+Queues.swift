extension Comparison {
    /// Records through a queue to a thread of its own.
    static let queues = [
        Comparison(of: "queue-one-producer", beside: .spdlog, records: 1_000_000, goal: .ratio(atMost: 0.35)),
        Comparison(of: "queue-two-producers", beside: .spdlog, records: 1_000_000, goal: .ratio(atMost: 0.35)),
        latency(percentile: 50, "spdlog, median", atMost: 0.60),
        latency(percentile: 99, "spdlog, 99th percentile", atMost: 0.25),
    ]

    private static func latency(percentile: Int, _ peerName: String, atMost ratio: Double) -> Comparison {
        Comparison(
            "queue-latency",
            Contender(.sinks, "queue-latency-\(percentile)", records: 100_000),
            Contender(.spdlog, "queue-latency-\(percentile)", records: 100_000),
            goal: .ratio(atMost: ratio),
            peerName: peerName
        )
    }
}
