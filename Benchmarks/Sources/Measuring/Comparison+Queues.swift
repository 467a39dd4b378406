extension Comparison {
    /// Records through a queue to its own thread.
    static let queues =
        [
            Comparison(of: "queue-one-producer", beside: .spdlog, records: 1_000_000, goal: .ratio(atMost: 0.22)),
            Comparison(of: "queue-one-producer", beside: .quill, records: 1_000_000, goal: .ratio(atMost: 0.40)),
            Comparison(of: "queue-two-producers", beside: .spdlog, records: 1_000_000, goal: .ratio(atMost: 0.20)),
            Comparison(of: "queue-two-producers", beside: .quill, records: 1_000_000, goal: .ratio(atMost: 0.35)),
        ] + [16, 64].flatMap(manyThreads) + latencies

    /// Rows for a number of threads that log into one queue.
    private static func manyThreads(_ count: Int) -> [Comparison] {
        let workload = "queue-threads-\(count)"
        return [.spdlog, .quill].map { Comparison(of: workload, beside: $0, records: 1_000_000, goal: .none) }
            + [
                Comparison(
                    workload,
                    Contender(.sinks, workload, records: 1_000_000),
                    Contender(.sinks, "queue-one-producer", records: 1_000_000),
                    goal: .ratio(atMost: 1.3),
                    peerName: "ours from one thread"
                )
            ]
    }

    private static let latencies = [
        latency(.spdlog, "50", atMost: 0.60), latency(.spdlog, "99", atMost: 0.25), latency(.spdlog, "99.9"),
        latency(.quill, "50", atMost: 1.5), latency(.quill, "99", atMost: 1.0), latency(.quill, "99.9"),
        latencyToNowhere("50"), latencyToNowhere("99"),
    ]

    /// A row beside the same calls without a queue, which is the least that a call can take.
    private static func latencyToNowhere(_ percentile: String) -> Comparison {
        Comparison(
            "queue-latency",
            Contender(.sinks, "queue-latency-\(percentile)", records: 100_000),
            Contender(.sinks, "null-latency-\(percentile)", records: 100_000),
            goal: .none,
            peerName: "ours to nowhere" + (percentile == "50" ? ", median" : ", \(percentile)th percentile")
        )
    }

    private static func latency(_ peer: Party, _ percentile: String, atMost ratio: Double? = nil) -> Comparison {
        let workload = "queue-latency-\(percentile)"
        return Comparison(
            "queue-latency",
            Contender(.sinks, workload, records: 100_000),
            Contender(peer, workload, records: 100_000),
            goal: ratio.map { .ratio(atMost: $0) } ?? .none,
            peerName: peer.rawValue + (percentile == "50" ? ", median" : ", \(percentile)th percentile")
        )
    }
}
