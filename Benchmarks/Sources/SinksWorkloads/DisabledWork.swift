import Sinks
import WorkerSupport

/// Calls a logger below its level; the file must stay empty.
struct DisabledWork: MeasuredWork {
    private let shop: Shop

    init(to sink: any Sink) {
        shop = Shop(log: OrderLog.logger(level: .error, to: sink))
    }

    /// The level comes from rules by name.
    init(levels: LogLevels) {
        shop = Shop(log: Logger("shop.checkout", levels: levels) { NullSink() })
    }

    /// The level comes from a switch.
    init(to sink: any Sink, levelSwitch: LevelSwitch) {
        shop = Shop(log: OrderLog.logger(to: sink).levelSwitch(levelSwitch))
    }

    var writesRecords: Bool { false }

    func perform(_ records: Range<Int>) {
        for order in records { shop.order(order) }
    }
}
