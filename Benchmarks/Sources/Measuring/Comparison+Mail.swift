extension Comparison {
    /// Records as mails.
    static let mail = [
        Comparison(
            "mail-encode",
            Contender(.sinks, "mail-encode", records: 100_000),
            Contender(.cpython, "mail-encode", records: 1_000),
            goal: .ratio(atMost: 1.0 / 20)
        ),
        Comparison(
            "mail-throughput",
            Contender(.sinks, "mail-batches", records: 100_000),
            Contender(.cpython, "mail", records: 1_000),
            goal: .ratio(atMost: 1.0 / 20)
        ),
        Comparison(
            "mail-throughput",
            Contender(.sinks, "mail-single", records: 5_000),
            Contender(.cpython, "mail", records: 1_000),
            goal: .none,
            peerName: "CPython; ours one by one"
        ),
    ]
}
