import Opaque
import Sinks
import WorkerSupport

/// Calls a logger below its level; the file must stay empty.
struct DisabledWork: MeasuredWork {
    private var log: Logger

    init(to sink: any Sink) {
        log = OrderLog.logger(level: .error, to: sink)
    }

    var writesRecords: Bool { false }

    mutating func perform(_ records: Range<Int>) {
        withUnsafeMutablePointer(to: &log) { log in
            for order in records {
                opaque(log)
                log.pointee.info("order \(order) paid by \("customer") in \(order % 100) ms")
            }
        }
    }
}
