/// The limit of the lines about failures: the first three, the first of each operation on each subject, then one a
/// minute.
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

    /// An operation on a subject; for an error that is no ``SinkError``, its type.
    private struct Operation: Sendable, Hashable {
        let attempted: String
        let subject: String

        /// Returns the operations that failed: several, if the error joins those of several sinks.
        static func all(of error: any Error) -> [Operation] {
            guard let error = error as? SinkError ?? (error as? BatchError)?.cause else {
                return [Operation(attempted: "", subject: "\(type(of: error))")]
            }
            guard error.underlying.isEmpty else { return error.underlying.flatMap(all) }
            return [Operation(attempted: error.attempted, subject: error.subject)]
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
        let isNew = hasNewOperation(failure.error)
        // A clock that was set back must not silence the reports until it has caught up.
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

    /// Remembers the operations of an error, as far as there is room, and returns whether one of them is new.
    private mutating func hasNewOperation(_ error: any Error) -> Bool {
        let before = operations.count
        guard before < Self.mostOperations else { return false }
        for operation in Operation.all(of: error) where operations.count < Self.mostOperations {
            operations.insert(operation)
        }
        return operations.count > before
    }

    /// Stops suppressing, because the process is ending.
    /// - Returns: the failures that no line has reported yet.
    mutating func end() -> SuppressedFailures {
        defer { suppressed = SuppressedFailures() }
        isEnding = true
        return suppressed
    }
}
