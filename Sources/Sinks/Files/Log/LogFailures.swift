/// The failures of a log file that cost no record, until they are reported.
struct LogFailures: Sendable {
    private var unreported: [SinkError] = []
    /// Whether a failed write has been reported, and none has succeeded since.
    private var hasReportedWrite = false
    /// Whether the last write failed, so that there may be no room for more.
    private(set) var lastWriteFailed = false

    /// The follow-up: a report, if there are failures.
    @inline(__always)
    var followUp: FollowUp { unreported.isEmpty ? [] : .report }

    /// Adds a failure.
    mutating func add(_ error: SinkError) { unreported.append(error) }

    /// Adds the failure of a write, once until a write succeeds.
    mutating func addWrite(_ error: SinkError) {
        if !hasReportedWrite { unreported.append(error) }
        hasReportedWrite = true
    }

    /// Notes a failed write.
    ///
    /// Only a rollover helps if a file has become too long.
    mutating func writeFailed(_ error: Errno) { lastWriteFailed = error != .fileTooLarge }

    /// Notes a successful write.
    mutating func writeSucceeded() {
        lastWriteFailed = false
        hasReportedWrite = false
    }

    /// Returns and clears the failures.
    mutating func take() -> [SinkError] {
        defer { unreported = [] }
        return unreported
    }
}
