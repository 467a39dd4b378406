public import Logging

/// An order that a shop logs through swift-log, by sixteen log statements in turn.
public struct LoggedOrder {
    var order = 0
    var amount = 0.0
    var items = 0

    /// Creates the first order.
    public init() {}

    /// Changes to another order.
    public mutating func become(_ order: Int) {
        self.order = order
        amount = Double(order % 1000) + 0.25
        items = order % 7
    }

    /// Logs the order without metadata.
    @inline(never)
    public func log(to log: Logger) {
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

    /// Logs the order with two values: numbers and texts.
    @inline(never)
    public func logWithTwo(to log: Logger) {
        let (amount, items) = (
            Logger.MetadataValue.stringConvertible(amount), Logger.MetadataValue.stringConvertible(items)
        )
        switch order % 16 {
        case 0: log.info("the order \(order) of today was placed", metadata: ["amount": amount, "currency": "EUR"])
        case 1: log.info("the order \(order) of today was paid", metadata: ["attempts": items, "method": "card"])
        case 2: log.info("the order \(order) of today was packed", metadata: ["packer": "ann", "shelf_of_parts": "b7"])
        case 3:
            log.info("the order \(order) of today was shipped", metadata: ["distance": amount, "service": "express"])
        case 4: log.info("the order \(order) of today was delivered", metadata: ["delay": amount, "door": "front"])
        case 5: log.info("the order \(order) of today was returned", metadata: ["returns": items, "reason": "damage"])
        case 6:
            log.info("the order \(order) of today was refunded", metadata: ["agent": "bob", "bank": "of the north"])
        case 7: log.info("the order \(order) of today was cancelled", metadata: ["risk": amount, "stage": "draft"])
        case 8: log.info("the order \(order) of today was viewed", metadata: ["score": amount, "page": "cart"])
        case 9: log.info("the order \(order) of today was changed", metadata: ["edits": items, "by": "eve"])
        case 10: log.info("the order \(order) of today was charged", metadata: ["holder": "joe", "country": "NO"])
        case 11:
            log.info("the order \(order) of today was checked", metadata: ["weighting": amount, "queue": "manual"])
        case 12: log.info("the order \(order) of today was split", metadata: ["share": amount, "ways": "three"])
        case 13: log.info("the order \(order) of today was merged", metadata: ["merges": items, "by": "joe"])
        case 14:
            log.info("the order \(order) of today was printed", metadata: ["clerk": "eve", "paper_of_label": "a6"])
        default: log.info("the order \(order) of today was archived", metadata: ["ratio": amount, "tier": "glacier"])
        }
    }
}
