import Logging
import WorkerSupport

/// A workload that logs to swift-log's stream handler, which writes each line at once.
struct SwiftLogFileWork: MeasuredWork {
    /// A logger to standard output.
    static var logger: Logger { Logger(label: "shop.checkout") { StreamLogHandler.standardOutput(label: $0) } }

    private let log = SwiftLogFileWork.logger

    func perform(_ records: Range<Int>) {
        for order in records {
            log.info("order \(order) paid by \("customer") in \(order % 100) ms")
        }
    }
}
