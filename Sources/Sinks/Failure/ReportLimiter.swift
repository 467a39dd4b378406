/// Decides which failures are worth a line: the first three, then one a minute.
struct ReportLimiter: Sendable {
    enum Decision: Hashable {
        case print(suppressed: UInt64)
        case suppress
    }

    static let freeReports = 3
    static let intervalNanoseconds: Int64 = 60_000_000_000

    private var printed = 0
    private var suppressed: UInt64 = 0
    private var last = Timestamp.earliest

    /// Decides on one failure and remembers it.
    mutating func decide(at now: Timestamp) -> Decision {
        let elapsed = now.nanoseconds(since: last)
        // A clock that was set back must not silence the reports until it has caught up.
        guard printed < Self.freeReports || elapsed >= Self.intervalNanoseconds || elapsed < 0 else {
            suppressed += 1
            return .suppress
        }
        defer { suppressed = 0 }
        printed += printed < Self.freeReports ? 1 : 0
        last = now
        return .print(suppressed: suppressed)
    }
}
