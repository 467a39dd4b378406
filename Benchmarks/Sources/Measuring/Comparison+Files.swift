extension Comparison {
    /// Lines in files.
    static let files = [
        Comparison(of: "file-buffered", beside: .spdlog, records: 1_000_000, goal: .ratio(atMost: 0.70, aim: 0.50)),
        Comparison(
            "file-buffered",
            Contender(.sinks, "file-buffered", records: 1_000_000),
            Contender(.spdlog, "file-buffered-64k", records: 1_000_000),
            goal: .none,
            peerName: "spdlog with 64 KiB too"
        ),
        Comparison(of: "file-flushed", beside: .spdlog, records: 300_000, goal: .ratio(atMost: 0.90)),
        Comparison(of: "file-flushed", beside: .swiftLog, records: 300_000, peerRecords: 60_000, goal: .none),
        Comparison(of: "file-flushed", beside: .cpython, records: 300_000, peerRecords: 30_000, goal: .none),
        Comparison(
            of: "file-rotating",
            beside: .spdlog,
            records: 500_000,
            goal: .ratio(atMost: 0.75),
            // Six files of 10 MiB hold no more than this, warm-up included. Further records would be deleted before
            // they are counted.
            mostRecords: 600_000
        ),
        Comparison(of: "two-threads", beside: .spdlog, records: 1_000_000, goal: .ratio(atMost: 0.75)),
        Comparison(of: "file-threads-16", beside: .spdlog, records: 1_000_000, goal: .none),
        Comparison(of: "file-threads-64", beside: .spdlog, records: 1_000_000, goal: .none),
    ]
}
