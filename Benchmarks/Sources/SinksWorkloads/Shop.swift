import Sinks

/// A part of an application that holds a logger.
///
/// Its method is never inlined. Otherwise a loop could check the level once for all its calls. The call is part of the
/// figure, for the peers too.
final class Shop: Sendable {
    private let log: Logger

    init(log: Logger) {
        self.log = log
    }

    @inline(never)
    func order(_ order: Int) {
        log.info("order \(order) paid by \("customer") in \(order % 100) ms")
    }
}
