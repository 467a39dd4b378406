extension Comparison {
    /// Every row, in the order of the table.
    public static let all: [Comparison] =
        files + queues + disabled + wrappers + [nextRollover] + wire + network + [startUp] + allocations

    private static let nextRollover = Comparison(
        "next-rollover",
        Contender(.sinks, "next-rollover", records: 500_000),
        Contender(.cpython, "next-rollover", records: 500_000),
        goal: .ratio(atMost: 1.0 / 30),
        comparesChecksums: true
    )

    private static let wire = [
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

    private static let network = [
        Comparison(
            "socket-throughput",
            Contender(.sinks, "socket-buffered", records: 500_000),
            Contender(.cpython, "socket", records: 20_000),
            goal: .ratio(atMost: 1.0 / 25)
        ),
        Comparison(
            "socket-throughput",
            Contender(.sinks, "socket-buffered", records: 500_000),
            Contender(.sinks, "socket-unbuffered", records: 200_000),
            // 300 000 records a second.
            goal: .nanoseconds(atMost: 3_333),
            peerName: "without buffering"
        ),
        Comparison(
            "socket-throughput",
            Contender(.sinks, "socket-unbuffered", records: 200_000),
            Contender(.cpython, "socket", records: 20_000),
            goal: .none,
            peerName: "CPython; ours unbuffered"
        ),
        Comparison(
            "socket-connections",
            Contender(.sinks, "socket-connections", records: 1_000_000),
            Contender(.cpython, "socket-connections", records: 100_000),
            goal: .none
        ),
        Comparison(
            "socket-connections",
            Contender(.sinks, "socket-connections", records: 1_000_000),
            Contender(.cpython, "socket-connections", records: 100_000),
            goal: .mebibytes(atMost: 32),
            peerName: "CPython; memory",
            method: .memory
        ),
    ]

    private static let startUp = Comparison(
        "start-up",
        Contender(.sinksProgram, "start-up", records: 20),
        Contender(.plainProgram, "start-up", records: 20),
        goal: .millisecondsMore(atMost: 2),
        method: .processes,
        mostRecords: 100
    )
}
