import Sinks
import WorkerSupport

/// Calls a logger below its level; the file must stay empty.
struct DisabledWork: MeasuredWork {
    private let shop: Shop

    init(to sink: any Sink) {
        shop = Shop(log: OrderLog.logger(level: .error, to: sink))
    }

    var writesRecords: Bool { false }

    func perform(_ records: Range<Int>) {
        for order in records { shop.order(order) }
    }
}
