extension Comparison {
    /// Every row, in the order of the table.
    public static let all: [Comparison] =
        files + attributes + bridge + queues + disabled + wrappers + rollovers + formats + wire + oneStatement + network
        + syslog + http
        + mail + [startUp] + allocations

    private static let rollovers = [
        ("next-rollover", "CPython's handler"), ("next-rollover-local", "CPython's handler"),
        ("next-rollover-zone", "CPython's zoneinfo"),
    ].map { workload, peerName in
        Comparison(
            workload,
            Contender(.sinks, workload, records: 500_000),
            Contender(.cpython, workload, records: 500_000),
            goal: .ratio(atMost: 1.0 / 30),
            peerName: peerName,
            comparesChecksums: true
        )
    }

    private static let startUp = Comparison(
        "start-up",
        Contender(.sinksProgram, "start-up", records: 20),
        Contender(.plainProgram, "start-up", records: 20),
        goal: .millisecondsMore(atMost: 2),
        method: .processes,
        mostRecords: 100
    )
}
