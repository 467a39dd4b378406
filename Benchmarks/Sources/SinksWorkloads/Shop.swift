import Sinks

/// Something of an application that holds a logger. Its method is called, not inlined, so that no loop around it can decide
/// once for all calls that the level is too low; the call is part of the figure, for the peers too.
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
