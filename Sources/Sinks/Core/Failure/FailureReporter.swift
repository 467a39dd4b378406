/// The receiver of failures to deliver records.
///
/// The application never sees an error from a log call.
///
///     Logger("shop", failures: FailureReporter { failure in metrics.count(failure.kind) }) { … }
public struct FailureReporter: Sendable {
    /// The identity of a reporter, by which its re-entrant calls are detected.
    private final class Identity: Sendable {}

    private let handler: @Sendable (SinkFailure) -> Void
    private let identity = Identity()

    /// Creates a reporter from a closure.
    ///
    /// It is called on the thread that logged, outside of every lock.
    public init(_ handler: @escaping @Sendable (SinkFailure) -> Void) {
        self.handler = handler
    }

    /// Reports a failure, unless the reporter's own closure caused it, such as by logging into the failing sink.
    public func report(_ failure: SinkFailure) {
        guard let entry = SinkEntry.into(identity) else { return }
        defer { entry.leave() }
        handler(failure)
    }

    private static let limiter = {
        // Installed here, so that suppressed failures are printed at exit even if no sink is registered for the exit
        // flush.
        ExitFlush.install()
        return Guarded(ReportLimiter())
    }()

    /// Writes a line to standard error, but not for every failure.
    ///
    /// It prints the first three failures of the process, and the first of each operation on each subject, up to 32.
    /// All others share one line a minute.
    ///
    /// Each line has the failure, the number of lost records and their loggers. It also has the number of failures that
    /// were not printed, and since when. At the end of the process the rest of that number is printed. This reporter
    /// cannot fail itself: a line that cannot be written is dropped.
    public static let standardError = FailureReporter { failure in
        let now = Timestamp.now()
        let decision = limiter.withState { $0.decide(on: failure, at: now) }
        guard case .print(let suppressed) = decision else { return }
        StandardError.write(line(for: failure, after: suppressed))
    }

    /// Ignores every failure.
    ///
    /// The statistics of the sinks still count lost records.
    public static let silent = FailureReporter { _ in }

    /// Prints the number of suppressed failures, and suppresses none from now on, because the process is ending.
    static func reportRest() {
        let rest = limiter.withState { $0.end() }
        if rest.failures > 0 {
            StandardError.write("swift-sinks: \(rest.text)" + (rest.records > 0 ? " not delivered" : ""))
        }
    }

    static func line(for failure: SinkFailure, after suppressed: SuppressedFailures) -> String {
        var lost = SuppressedFailures()
        lost.add(failure, at: .earliest)
        let error = failure.error
        let isOurs = error is SinkError || error is BatchError
        var line = "swift-sinks: " + (isOurs ? "\(error)" : ErrorDescription.text(of: error))
        switch failure.records.count {
        case 0: break
        case 1: line += "; \(lost.lostRecords) was not delivered"
        default: line += "; \(lost.lostRecords) were not delivered"
        }
        if failure.records.count == 1, let record = failure.records.first {
            line += ": \(record.level.name) \(beginning(of: record.message))"
        }
        return suppressed.failures > 0 ? line + " (\(suppressed.text))" : line
    }

    /// Returns the first characters of a message, with private values masked.
    private static func beginning(of message: LogMessage) -> String {
        let text = message.text()
        let beginning = text.unicodeScalars.prefix(80)
        return beginning.endIndex == text.unicodeScalars.endIndex ? text : String(beginning) + "…"
    }
}
