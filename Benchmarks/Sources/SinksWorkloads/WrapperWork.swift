import Sinks
import WorkerSupport

/// A workload that logs to a sink that discards every record, with or without a wrapper.
///
/// The difference is the cost of the wrapper.
struct WrapperWork: MeasuredWork {
    private let log: Logger

    /// - Parameter wrapper: the name of the wrapper, as in the row's name; `none` for no wrapper.
    init?(_ wrapper: String) {
        guard let sink = Self.wrapped(wrapper) else { return nil }
        log = OrderLog.logger(to: sink)
    }

    var writesRecords: Bool { false }

    func perform(_ records: Range<Int>) {
        OrderLog.log(records, to: log)
    }

    private static func wrapped(_ wrapper: String) -> (any Sink)? {
        let base = NullSink()
        return switch wrapper {
        case "none": base
        case "level": base.minimumLevel(.debug)
        case "switch": base.levelSwitch(LevelSwitch(.debug))
        case "filter": base.filtered(by: LevelFilter(Level.debug...))
        case "where": base.where { $0.level != .trace }
        case "sample": base.sampled(oneIn: 1)
        case "limit": base.rateLimited(to: 1 << 30, per: .seconds(1))
        case "deduplicate": base.deduplicated()
        case "route": base.routed(to: NullSink()) { $0.level >= .error }
        case "fallback": base.fallback(to: NullSink())
        case "retry": base.retried()
        case "observe": base.observed { _, _ in }
        case "report": base.reportingFailures(to: .silent)
        case "redact": base.redacted(keys: ["password"])
        case "reveal": base.revealing()
        case "tee": base.tee(NullSink())
        case "audit": base.audited()
        case "attributes": base.enriched(with: context)
        case "enrich": base.enriched { $0.attributes = context }
        case "recorder": base.flightRecorder(last: 100)
        case "remember": base.flightRecorder(last: 100, below: .error)
        case "buffer": base.buffered(capacity: 100)
        default: nil
        }
    }

    private static let context: Attributes = ["host": "web-3"]
}
