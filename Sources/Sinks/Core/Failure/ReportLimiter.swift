/// Limits the lines about failures: the first three, then one a minute.
struct ReportLimiter: Sendable {
    enum Decision: Hashable {
        case print(after: SuppressedFailures)
        case suppress
    }

    static let freeReports = 3
    static let intervalNanoseconds: Int64 = 60_000_000_000

    private var printed = 0
    private var suppressed = SuppressedFailures()
    private var isEnding = false
    private var last = Timestamp.earliest

    /// Decides on one failure and counts it.
    mutating func decide(on failure: SinkFailure, at now: Timestamp) -> Decision {
        let elapsed = now.nanoseconds(since: last)
        // A clock that was set back must not silence the reports until it has caught up.
        guard isEnding || printed < Self.freeReports || elapsed >= Self.intervalNanoseconds || elapsed < 0 else {
            suppressed.add(failure, at: now)
            return .suppress
        }
        defer { suppressed = SuppressedFailures() }
        printed += printed < Self.freeReports ? 1 : 0
        last = now
        return .print(after: suppressed)
    }

    /// Stops suppressing, because the process is ending.
    /// - Returns: the failures that no line has reported yet.
    mutating func end() -> SuppressedFailures {
        defer { suppressed = SuppressedFailures() }
        isEnding = true
        return suppressed
    }
}
