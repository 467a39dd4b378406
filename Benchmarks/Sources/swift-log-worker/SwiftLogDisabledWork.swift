import Logging
import Opaque
import WorkerSupport

/// Calls a swift-log logger below its level; the file must stay empty.
struct SwiftLogDisabledWork: MeasuredWork {
    private var log = Logger(label: "shop.checkout") { StreamLogHandler.standardOutput(label: $0) }

    init() {
        log.logLevel = .error
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
