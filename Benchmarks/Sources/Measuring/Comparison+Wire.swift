extension Comparison {
    /// Records to bytes, and bytes to records.
    ///
    /// Ours are those of 256 log statements in turn; the peers repeat one record.
    static let wire = [
        Comparison(
            "cbor-encode",
            Contender(.sinks, "cbor-encode", records: 1_000_000),
            Contender(.libcbor, "cbor-encode", records: 1_000_000),
            goal: .ratio(atMost: 0.45),
            comparesChecksums: true
        ),
        Comparison(
            "cbor-encode",
            Contender(.sinks, "cbor-encode", records: 1_000_000),
            Contender(.cpython, "pickle-encode", records: 100_000),
            goal: .none,
            peerName: "CPython, pickle"
        ),
        Comparison(
            "pickle-encode",
            Contender(.sinks, "pickle-encode", records: 100_000),
            Contender(.cpython, "pickle-encode", records: 100_000),
            goal: .ratio(atMost: 1.0 / 20),
            comparesChecksums: true
        ),
        Comparison(
            "signed-encode",
            Contender(.sinks, "signed-encode", records: 200_000),
            Contender(.cpython, "signed-encode", records: 50_000),
            goal: .ratio(atMost: 0.15),
            peerName: "CPython, signed pickle"
        ),
        Comparison(
            "cbor-decode",
            Contender(.sinks, "cbor-decode", records: 200_000),
            Contender(.libcbor, "cbor-decode", records: 200_000),
            goal: .ratio(atMost: 0.07),
            comparesChecksums: true
        ),
        Comparison(
            "cbor-decode",
            Contender(.sinks, "cbor-decode", records: 100_000),
            Contender(.cpython, "pickle-decode", records: 100_000),
            goal: .none,
            peerName: "CPython, pickle",
            comparesChecksums: true
        ),
        Comparison(
            "pickle-decode",
            Contender(.sinks, "pickle-decode", records: 100_000),
            Contender(.cpython, "pickle-decode", records: 100_000),
            goal: .ratio(atMost: 1.0 / 10),
            comparesChecksums: true
        ),
    ]

    /// A program with 256 log statements, beside one with a single statement.
    ///
    /// Both must cost nearly the same, so that no codec is optimised for the single statement.
    static let oneStatement = ["cbor-encode", "pickle-encode", "cbor-decode", "pickle-decode"].map { workload in
        Comparison(
            "\(workload)-one",
            Contender(.sinks, workload, records: 200_000),
            Contender(.sinks, "\(workload)-one", records: 200_000),
            goal: .ratio(atMost: 1.1),
            peerName: "one log statement",
            comparesChecksums: true
        )
    }
}
