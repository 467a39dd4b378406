import Sinks

extension Purchase {
    /// Logs the purchase by one of sixteen log statements, with two attributes each.
    @inline(never)
    func logWithTwo(to log: Logger) {
        switch order % 16 {
        case 0: log.info("order \(order) placed", ["amount": .double(amount), "currency": "EUR"])
        case 1: log.info("order \(order) paid", ["attempts": Value(items), "saved": .bool(isGift)])
        case 2: log.info("order \(order) packed", ["packer": .string(customer), "shelf_of_parts": .string(address)])
        case 3: log.info("order \(order) shipped", ["distance": .double(tax), "service": "express"])
        case 4: log.info("order \(order) delivered", ["delay": .double(amount), "door": "front"])
        case 5: log.info("order \(order) returned", ["returns": Value(items), "damaged": .bool(isGift)])
        case 6: log.info("order \(order) refunded", ["agent": .string(customer), "bank_address": .string(address)])
        case 7: log.info("order \(order) cancelled", ["risk": .double(tax), "stage": "draft"])
        case 8: log.info("order \(order) viewed", ["score": .double(amount), "page": "cart"])
        case 9: log.info("order \(order) changed", ["edits": Value(items), "manual": .bool(isGift)])
        case 10: log.info("order \(order) charged", ["holder": .string(customer), "billing_address": .string(address)])
        case 11: log.info("order \(order) checked", ["weighting": .double(tax), "queue": "manual"])
        case 12: log.info("order \(order) split", ["share": .double(amount), "ways": "three"])
        case 13: log.info("order \(order) merged", ["merges": Value(items), "forced": .bool(isGift)])
        case 14: log.info("order \(order) printed", ["clerk": .string(customer), "paper_of_label": .string(address)])
        default: log.info("order \(order) archived", ["ratio": .double(tax), "tier": "glacier"])
        }
    }
}
