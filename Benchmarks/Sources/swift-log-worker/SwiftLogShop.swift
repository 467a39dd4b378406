import Logging

/// A part of an application that holds a logger, as in the other workers.
final class SwiftLogShop: Sendable {
    private let log: Logger

    init(log: Logger) {
        self.log = log
    }

    @inline(never)
    func order(_ order: Int) {
        log.info("order \(order) paid by \("customer") in \(order % 100) ms")
    }
}
