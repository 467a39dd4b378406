import Sinks

extension Purchase {
    /// Logs the purchase by one of sixteen log statements, with two attributes each.
    @inline(never)
    func logWithTwo(to log: Logger) {
        switch order % 16 {
        case 0: log.info("the order \(order) of today was placed", ["amount": .double(amount), "currency": "EUR"])
        case 1: log.info("the order \(order) of today was paid", ["attempts": Value(items), "saved": .bool(isGift)])
        case 2:
            log.info(
                "the order \(order) of today was packed",
                ["packer": .string(customer), "shelf_of_parts": .string(address)]
            )
        case 3: log.info("the order \(order) of today was shipped", ["distance": .double(tax), "service": "express"])
        case 4: log.info("the order \(order) of today was delivered", ["delay": .double(amount), "door": "front"])
        case 5:
            log.info("the order \(order) of today was returned", ["returns": Value(items), "damaged": .bool(isGift)])
        case 6:
            log.info(
                "the order \(order) of today was refunded",
                ["agent": .string(customer), "bank_address": .string(address)]
            )
        case 7: log.info("the order \(order) of today was cancelled", ["risk": .double(tax), "stage": "draft"])
        case 8: log.info("the order \(order) of today was viewed", ["score": .double(amount), "page": "cart"])
        case 9: log.info("the order \(order) of today was changed", ["edits": Value(items), "manual": .bool(isGift)])
        case 10:
            log.info(
                "the order \(order) of today was charged",
                ["holder": .string(customer), "billing_address": .string(address)]
            )
        case 11: log.info("the order \(order) of today was checked", ["weighting": .double(tax), "queue": "manual"])
        case 12: log.info("the order \(order) of today was split", ["share": .double(amount), "ways": "three"])
        case 13: log.info("the order \(order) of today was merged", ["merges": Value(items), "forced": .bool(isGift)])
        case 14:
            log.info(
                "the order \(order) of today was printed",
                ["clerk": .string(customer), "paper_of_label": .string(address)]
            )
        default: log.info("the order \(order) of today was archived", ["ratio": .double(tax), "tier": "glacier"])
        }
    }
}
