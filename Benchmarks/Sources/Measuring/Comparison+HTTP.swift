extension Comparison {
    /// Records to a web server.
    static let http = [
        Comparison(
            "http-body-encode",
            Contender(.sinks, "http-body-encode", records: 200_000),
            Contender(.cpython, "http-body-encode", records: 20_000),
            goal: .ratio(atMost: 1.0 / 20)
        ),
        Comparison(
            "http-throughput",
            Contender(.sinks, "http-batches", records: 200_000),
            Contender(.cpython, "http", records: 5_000),
            goal: .ratio(atMost: 1.0 / 20)
        ),
        Comparison(
            "http-throughput",
            Contender(.sinks, "http-single", records: 10_000),
            Contender(.cpython, "http", records: 5_000),
            goal: .none,
            peerName: "CPython; ours one by one"
        ),
    ]
}
