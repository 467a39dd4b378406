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

    /// Writes a line to standard error: the first three failures, then at most one a minute with the count of the others.
    /// It cannot fail itself: what cannot be written there is let go.
    public static let standardError = {
        let limiter = Owner(ReportLimiter())
        return FailureReporter { failure in
            let now = Timestamp.now()
            let decision = limiter.withResource { $0.decide(at: now) }
            guard case .print(let suppressed) = decision else { return }
            StandardError.write(line(for: failure, suppressed: suppressed))
        }
    }()

    /// Tells nobody. The statistics of the sinks still count what is lost.
    public static let silent = FailureReporter { _ in }

    static func line(for failure: SinkFailure, suppressed: UInt64) -> String {
        var line = "swift-sinks: \(failure.error)"
        switch failure.records.count {
        case 0: break
        case 1: line += "; 1 record was not delivered"
        default: line += "; \(failure.records.count) records were not delivered"
        }
        if suppressed > 0 {
            line += " (\(suppressed) more \(suppressed == 1 ? "failure" : "failures") since the last report)"
        }
        return line
    }
}
