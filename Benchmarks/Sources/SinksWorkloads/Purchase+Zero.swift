import Sinks

extension Purchase {
    /// Logs the purchase by one of sixteen log statements, with no attributes.
    @inline(never)
    func logWithZero(to log: Logger) {
        switch order % 16 {
        case 0: log.info("the order \(order) of today was placed")
        case 1: log.info("the order \(order) of today was paid")
        case 2: log.info("the order \(order) of today was packed")
        case 3: log.info("the order \(order) of today was shipped")
        case 4: log.info("the order \(order) of today was delivered")
        case 5: log.info("the order \(order) of today was returned")
        case 6: log.info("the order \(order) of today was refunded")
        case 7: log.info("the order \(order) of today was cancelled")
        case 8: log.info("the order \(order) of today was viewed")
        case 9: log.info("the order \(order) of today was changed")
        case 10: log.info("the order \(order) of today was charged")
        case 11: log.info("the order \(order) of today was checked")
        case 12: log.info("the order \(order) of today was split")
        case 13: log.info("the order \(order) of today was merged")
        case 14: log.info("the order \(order) of today was printed")
        default: log.info("the order \(order) of today was archived")
        }
    }
}
