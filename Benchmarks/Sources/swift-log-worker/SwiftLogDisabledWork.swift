import Logging
import WorkerSupport

/// A workload that calls a swift-log logger below its level.
///
/// The file must stay empty.
struct SwiftLogDisabledWork: MeasuredWork {
    private let shop: SwiftLogShop

    init() {
        var log = Logger(label: "shop.checkout") { StreamLogHandler.standardOutput(label: $0) }
        log.logLevel = .error
        shop = SwiftLogShop(log: log)
    }

    var writesRecords: Bool { false }

    func perform(_ records: Range<Int>) {
        for order in records { shop.order(order) }
    }
}
