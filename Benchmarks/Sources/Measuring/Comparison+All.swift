extension Comparison {
    /// Every row, in the order of the table.
    public static let all: [Comparison] =
        files + queues + disabled + wrappers + [nextRollover] + wire + oneStatement + network + syslog + http + mail
        + [startUp] + allocations

    private static let nextRollover = Comparison(
        "next-rollover",
        Contender(.sinks, "next-rollover", records: 500_000),
        Contender(.cpython, "next-rollover", records: 500_000),
        goal: .ratio(atMost: 1.0 / 30),
        comparesChecksums: true
    )

    private static let startUp = Comparison(
        "start-up",
        Contender(.sinksProgram, "start-up", records: 20),
        Contender(.plainProgram, "start-up", records: 20),
        goal: .millisecondsMore(atMost: 2),
        method: .processes,
        mostRecords: 100
    )
}
