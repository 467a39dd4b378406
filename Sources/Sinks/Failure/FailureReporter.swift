/// Who is told when a record does not arrive: the application never sees an error from a log call.
///
///     Logger("shop", failures: FailureReporter { failure in metrics.count(failure.kind) }) { … }
public struct FailureReporter: Sendable {
    /// Tells one reporter from another.
    private final class Identity: Sendable {}

    private let handler: @Sendable (SinkFailure) -> Void
    private let identity = Identity()

    /// Creates a reporter from a closure, which is called on the thread that logged, outside of every lock.
    public init(_ handler: @escaping @Sendable (SinkFailure) -> Void) {
        self.handler = handler
    }

    /// Tells it of a failure; but not of one that it causes itself, such as logging into the sink that fails.
    public func report(_ failure: SinkFailure) {
        guard let entry = SinkEntry.into(identity) else { return }
        defer { entry.leave() }
        handler(failure)
    }

    private static let limiter = {
        // What is not printed is told at the end, also by a program without a sink that is flushed there.
        ExitFlush.install()
        return Owner(ReportLimiter())
    }()

    /// Writes a line to standard error: the first three failures, then at most one a minute. Each says what failed, how many records of
    /// which logger that has cost, and how many failures were not printed since when; the end of the process prints what is left of those.
    /// It cannot fail itself: what cannot be written there is let go.
    public static let standardError = FailureReporter { failure in
        let now = Timestamp.now()
        let decision = limiter.withResource { $0.decide(on: failure, at: now) }
        guard case .print(let suppressed) = decision else { return }
        StandardError.write(line(for: failure, after: suppressed))
    }

    /// Tells nobody. The statistics of the sinks still count what is lost.
    public static let silent = FailureReporter { _ in }

    /// Prints the count of the failures that were not printed, and suppresses none from now on: the process is ending.
    static func reportRest() {
        let rest = limiter.withResource { $0.end() } ?? SuppressedFailures()
        if rest.failures > 0 { StandardError.write("swift-sinks: \(rest.text)") }
    }

    static func line(for failure: SinkFailure, after suppressed: SuppressedFailures) -> String {
        var lost = SuppressedFailures()
        lost.add(failure, at: .earliest)
        var line = "swift-sinks: \(failure.error)"
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

    /// The first characters of a message, with what is private masked.
    private static func beginning(of message: LogMessage) -> String {
        let text = message.text()
        let beginning = text.unicodeScalars.prefix(80)
        return beginning.endIndex == text.unicodeScalars.endIndex ? text : String(beginning) + "…"
    }
}
