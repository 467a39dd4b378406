import Sinks

extension Purchase {
    /// Logs the purchase by one of sixteen log statements, with no attributes.
    @inline(never)
    func logWithZero(to log: Logger) {
        switch order % 16 {
        case 0: log.info("order \(order) placed")
        case 1: log.info("order \(order) paid")
        case 2: log.info("order \(order) packed")
        case 3: log.info("order \(order) shipped")
        case 4: log.info("order \(order) delivered")
        case 5: log.info("order \(order) returned")
        case 6: log.info("order \(order) refunded")
        case 7: log.info("order \(order) cancelled")
        case 8: log.info("order \(order) viewed")
        case 9: log.info("order \(order) changed")
        case 10: log.info("order \(order) charged")
        case 11: log.info("order \(order) checked")
        case 12: log.info("order \(order) split")
        case 13: log.info("order \(order) merged")
        case 14: log.info("order \(order) printed")
        default: log.info("order \(order) archived")
        }
    }
}
