import Sinks
import WorkerSupport

/// A workload that calls a logger below its level.
///
/// The file must stay empty.
struct DisabledWork: MeasuredWork {
    private let shop: Shop

    init(to sink: any Sink) {
        shop = Shop(log: OrderLog.logger(level: .error, to: sink))
    }

    /// Creates a workload whose level comes from rules by name.
    init(levels: LogLevels) {
        shop = Shop(log: Logger("shop.checkout", levels: levels) { NullSink() })
    }

    /// Creates a workload whose level comes from a switch.
    init(to sink: any Sink, levelSwitch: LevelSwitch) {
        shop = Shop(log: OrderLog.logger(to: sink).levelSwitch(levelSwitch))
    }

    var writesRecords: Bool { false }

    func perform(_ records: Range<Int>) {
        for order in records { shop.order(order) }
    }
}
