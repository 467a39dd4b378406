extension Comparison {
    /// Records as bytes, and bytes as records.
    static let wire = [
        Comparison(
            "cbor-encode",
            Contender(.sinks, "cbor-encode", records: 1_000_000),
            Contender(.libcbor, "cbor-encode", records: 1_000_000),
            goal: .ratio(atMost: 1.2),
            comparesChecksums: true
        ),
        Comparison(
            "cbor-encode",
            Contender(.sinks, "cbor-encode", records: 1_000_000),
            Contender(.cpython, "pickle-encode", records: 100_000),
            goal: .ratio(atMost: 1.0 / 40),
            peerName: "CPython, pickle"
        ),
        Comparison(
            "pickle-encode",
            Contender(.sinks, "pickle-encode", records: 100_000),
            Contender(.cpython, "pickle-encode", records: 100_000),
            goal: .ratio(atMost: 1.0 / 25),
            comparesChecksums: true
        ),
        Comparison(
            "signed-encode",
            Contender(.sinks, "signed-encode", records: 200_000),
            Contender(.cpython, "signed-encode", records: 50_000),
            goal: .none,
            peerName: "CPython, signed pickle"
        ),
        Comparison(
            "cbor-decode",
            Contender(.sinks, "cbor-decode", records: 200_000),
            Contender(.libcbor, "cbor-decode", records: 200_000),
            goal: .ratio(atMost: 1.2),
            comparesChecksums: true
        ),
        Comparison(
            "cbor-decode",
            Contender(.sinks, "cbor-decode", records: 100_000),
            Contender(.cpython, "pickle-decode", records: 100_000),
            goal: .ratio(atMost: 1.0 / 40),
            peerName: "CPython, pickle",
            comparesChecksums: true
        ),
        Comparison(
            "pickle-decode",
            Contender(.sinks, "pickle-decode", records: 100_000),
            Contender(.cpython, "pickle-decode", records: 100_000),
            goal: .none,
            comparesChecksums: true
        ),
    ]

    /// A program with many log statements, beside one that logs at one.
    static let changing = ["cbor-encode", "pickle-encode", "cbor-decode"].map { workload in
        Comparison(
            "\(workload)-changing",
            Contender(.sinks, "\(workload)-changing", records: 200_000),
            Contender(.sinks, workload, records: 200_000),
            goal: .none,
            peerName: "one log statement"
        )
    }
}
