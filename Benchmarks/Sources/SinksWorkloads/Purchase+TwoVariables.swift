import Sinks

extension Purchase {
    /// Logs the purchase by one of sixteen log statements, with two attributes each, most of them variables.
    @inline(never)
    func logWithTwoVariables(to log: Logger) {
        switch order % 16 {
        case 0: log.info("the order \(order) of today was placed", ["amount": amount, "currency": "EUR"])
        case 1: log.info("the order \(order) of today was paid", ["attempts": items, "saved": isGift])
        case 2:
            log.info(
                "the order \(order) of today was packed",
                ["packer": customer, "shelf_of_parts": address]
            )
        case 3: log.info("the order \(order) of today was shipped", ["distance": tax, "service": "express"])
        case 4: log.info("the order \(order) of today was delivered", ["delay": amount, "door": "front"])
        case 5:
            log.info("the order \(order) of today was returned", ["returns": items, "damaged": isGift])
        case 6:
            log.info(
                "the order \(order) of today was refunded",
                ["agent": customer, "bank_address": address]
            )
        case 7: log.info("the order \(order) of today was cancelled", ["risk": tax, "stage": "draft"])
        case 8: log.info("the order \(order) of today was viewed", ["score": amount, "page": "cart"])
        case 9: log.info("the order \(order) of today was changed", ["edits": items, "manual": isGift])
        case 10:
            log.info(
                "the order \(order) of today was charged",
                ["holder": customer, "billing_address": address]
            )
        case 11: log.info("the order \(order) of today was checked", ["weighting": tax, "queue": "manual"])
        case 12: log.info("the order \(order) of today was split", ["share": amount, "ways": "three"])
        case 13: log.info("the order \(order) of today was merged", ["merges": items, "forced": isGift])
        case 14:
            log.info(
                "the order \(order) of today was printed",
                ["clerk": customer, "paper_of_label": address]
            )
        default: log.info("the order \(order) of today was archived", ["ratio": tax, "tier": "glacier"])
        }
    }
}
