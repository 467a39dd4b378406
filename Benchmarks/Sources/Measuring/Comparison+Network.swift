extension Comparison {
    /// Records to another process, over sockets.
    static let network = [
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
}
