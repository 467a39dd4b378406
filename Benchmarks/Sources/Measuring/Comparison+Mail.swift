extension Comparison {
    /// Records as mails.
    static let mail = [
        Comparison(
            "mail-encode",
            Contender(.sinks, "mail-encode", records: 100_000),
            Contender(.cpython, "mail-encode", records: 5_000),
            goal: .ratio(atMost: 1.0 / 20)
        )
    ]
}
