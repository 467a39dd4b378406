extension Comparison {
    /// Records as syslog messages, in the same bytes on both sides.
    static let syslog = [
        Comparison(
            "syslog-line",
            Contender(.sinks, "syslog-line-buffered", records: 1_000_000),
            Contender(.cpython, "syslog-line", records: 100_000),
            goal: .ratio(atMost: 1.0 / 20)
        ),
        Comparison(
            "syslog-line",
            Contender(.sinks, "syslog-line", records: 1_000_000),
            Contender(.cpython, "syslog-line", records: 100_000),
            goal: .none,
            peerName: "CPython; ours unbuffered"
        ),
        Comparison(
            "syslog-datagram",
            Contender(.sinks, "syslog-datagram", records: 200_000),
            Contender(.cpython, "syslog-datagram", records: 50_000),
            goal: .none
        ),
    ]
}
