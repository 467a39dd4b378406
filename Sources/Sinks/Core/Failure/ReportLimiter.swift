/// Limits the lines about failures: the first three, the first of each operation on each subject, then one a minute.
///
/// Without the second a file that fails often would hide that a service fails too.
struct ReportLimiter: Sendable {
    enum Decision: Hashable {
        case print(after: SuppressedFailures)
        case suppress
    }

    static let freeReports = 3
    static let intervalNanoseconds: Int64 = 60_000_000_000
    /// The most operations to remember.
    static let mostOperations = 32

    /// An operation on a subject; empty for an error that is no ``SinkError``.
    private struct Operation: Sendable, Hashable {
        let attempted: String
        let subject: String

        init(_ error: any Error) {
            let error = error as? SinkError
            attempted = error?.attempted ?? ""
            subject = error?.subject ?? ""
        }
    }

    private var printed = 0
    private var operations: Set<Operation> = []
    private var suppressed = SuppressedFailures()
    private var isEnding = false
    private var last = Timestamp.earliest

    /// Decides on one failure and counts it.
    mutating func decide(on failure: SinkFailure, at now: Timestamp) -> Decision {
        let elapsed = now.nanoseconds(since: last)
        // A clock that was set back must not silence the reports until it has caught up.
        let isNew = isFirst(Operation(failure.error))
        guard isEnding || isNew || printed < Self.freeReports || elapsed >= Self.intervalNanoseconds || elapsed < 0
        else {
            suppressed.add(failure, at: now)
            return .suppress
        }
        defer { suppressed = SuppressedFailures() }
        printed += printed < Self.freeReports ? 1 : 0
        last = now
        return .print(after: suppressed)
    }

    /// Returns whether no failure of an operation has been printed yet, and remembers the operation.
    private mutating func isFirst(_ operation: Operation) -> Bool {
        guard operations.count < Self.mostOperations else { return false }
        return operations.insert(operation).inserted
    }

    /// Stops suppressing, because the process is ending.
    /// - Returns: the failures that no line has reported yet.
    mutating func end() -> SuppressedFailures {
        defer { suppressed = SuppressedFailures() }
        isEnding = true
        return suppressed
    }
}
