import Sinks

/// The message of every logging workload, in this library and in its peers: `order 7 paid by customer in 7 ms`.
enum OrderLog {
    /// The line format of all peers:
    /// `[2026-11-21 02:25:11.123] [shop.checkout] [INFO] order 7 paid by customer in 7 ms`.
    static let formatter = TextFormatter("[\(.time)] [\(.name)] [\(.level)] \(.message)")

    /// Returns the logger of all workloads.
    static func logger(level: Level = .info, to sink: any Sink) -> Logger {
        Logger("shop.checkout", level: level, to: sink)
    }

    /// Logs one record for each number.
    @inline(never)
    static func log(_ orders: Range<Int>, to log: Logger) {
        for order in orders {
            log.info("order \(order) paid by \("customer") in \(order % 100) ms")
        }
    }
}
