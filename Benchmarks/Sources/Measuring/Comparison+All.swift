extension Comparison {
    /// Every row, in the order of the table.
    public static let all: [Comparison] =
        files + queues + calls + levels + wrappers + [nextRollover] + wire + changing + network + [startUp]
        + allocations

    private static let files = [
        Comparison(
            "file-buffered",
            Contender(.sinks, "file-buffered", records: 1_000_000),
            Contender(.spdlog, "file-buffered", records: 1_000_000),
            goal: .ratio(atMost: 0.70, aim: 0.50)
        ),
        Comparison(
            "file-buffered",
            Contender(.sinks, "file-buffered", records: 1_000_000),
            Contender(.spdlog, "file-buffered-64k", records: 1_000_000),
            goal: .none,
            peerName: "spdlog with 64 KiB too"
        ),
        Comparison(
            "file-flushed",
            Contender(.sinks, "file-flushed", records: 300_000),
            Contender(.spdlog, "file-flushed", records: 300_000),
            goal: .ratio(atMost: 0.90)
        ),
        Comparison(
            "file-flushed",
            Contender(.sinks, "file-flushed", records: 300_000),
            Contender(.swiftLog, "file-flushed", records: 60_000),
            goal: .none
        ),
        Comparison(
            "file-flushed",
            Contender(.sinks, "file-flushed", records: 300_000),
            Contender(.cpython, "file-flushed", records: 30_000),
            goal: .none
        ),
        Comparison(
            "file-rotating",
            Contender(.sinks, "file-rotating", records: 500_000),
            Contender(.spdlog, "file-rotating", records: 500_000),
            goal: .ratio(atMost: 0.75),
            // Six files of 10 MiB hold no more than this, warm-up included: beyond it there is nothing left to count.
            mostRecords: 600_000
        ),
        Comparison(
            "two-threads",
            Contender(.sinks, "two-threads", records: 1_000_000),
            Contender(.spdlog, "two-threads", records: 1_000_000),
            goal: .ratio(atMost: 0.75)
        ),
    ]

    private static let queues = [
        Comparison(
            "queue-one-producer",
            Contender(.sinks, "queue-one-producer", records: 1_000_000),
            Contender(.spdlog, "queue-one-producer", records: 1_000_000),
            goal: .ratio(atMost: 0.35)
        ),
        Comparison(
            "queue-two-producers",
            Contender(.sinks, "queue-two-producers", records: 1_000_000),
            Contender(.spdlog, "queue-two-producers", records: 1_000_000),
            goal: .ratio(atMost: 0.35)
        ),
        Comparison(
            "queue-latency",
            Contender(.sinks, "queue-latency-50", records: 100_000),
            Contender(.spdlog, "queue-latency-50", records: 100_000),
            goal: .ratio(atMost: 0.60),
            peerName: "spdlog, median"
        ),
        Comparison(
            "queue-latency",
            Contender(.sinks, "queue-latency-99", records: 100_000),
            Contender(.spdlog, "queue-latency-99", records: 100_000),
            goal: .ratio(atMost: 0.25),
            peerName: "spdlog, 99th percentile"
        ),
    ]

    private static let calls = [
        Comparison(
            "disabled",
            Contender(.sinks, "disabled", records: 100_000_000),
            Contender(.spdlog, "disabled", records: 20_000_000),
            goal: .nanoseconds(atMost: 2)
        ),
        Comparison(
            "disabled",
            Contender(.sinks, "disabled", records: 100_000_000),
            Contender(.swiftLog, "disabled", records: 5_000_000),
            goal: .nanoseconds(atMost: 2)
        ),
    ]

    private static let levels = ["by-name", "by-switch"].map { kind in
        Comparison(
            "disabled",
            Contender(.sinks, "disabled-\(kind)", records: 100_000_000),
            Contender(.sinks, "disabled", records: 100_000_000),
            goal: .nanoseconds(atMost: 2),
            peerName: "\(kind), beside a fixed level"
        )
    }

    private static let wrappers = [
        "level", "switch", "filter", "where", "sample", "limit", "deduplicate", "route", "fallback", "retry", "observe",
        "report",
        "redact", "enrich", "recorder", "remember", "buffer",
    ].map { wrapper in
        Comparison(
            "wrapper",
            Contender(.sinks, "wrapper-\(wrapper)", records: 2_000_000),
            Contender(.sinks, "wrapper-none", records: 2_000_000),
            goal: .nanosecondsMore(atMost: 10),
            peerName: "\(wrapper), beside none"
        )
    }

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

    private static let changing = ["cbor-encode", "pickle-encode", "cbor-decode"].map { workload in
        Comparison(
            "\(workload)-changing",
            Contender(.sinks, "\(workload)-changing", records: 200_000),
            Contender(.sinks, workload, records: 200_000),
            goal: .none,
            peerName: "one log statement"
        )
    }

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

    private static let allocations = ["buffered", "flushed", "queued"].map { kind in
        Comparison(
            "allocations",
            Contender(.countedSinks, "allocations-\(kind)", records: 100_000),
            Contender(.countedSinks, "allocations-long", records: 100_000),
            goal: .noAllocations,
            peerName: "file-\(kind) beside long messages",
            method: .allocations
        )
    }
}
