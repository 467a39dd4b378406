public import Logging

extension LoggedOrder {
    /// Logs the order with eight values, by four log statements in turn.
    @inline(never)
    public func logWithEight(to log: Logger) {
        let (amount, items, isGift) = (
            Logger.MetadataValue.stringConvertible(amount), Logger.MetadataValue.stringConvertible(items),
            Logger.MetadataValue.stringConvertible(order % 3 == 0)
        )
        switch order % 4 {
        case 0:
            log.info(
                "the order \(order) of today was placed",
                metadata: [
                    "amount": amount, "currency": "EUR", "items": items, "gift": isGift, "customer": "ann",
                    "address": "12 Long Lane, Oslo", "tax": amount, "channel": "web",
                ]
            )
        case 1:
            log.info(
                "the order \(order) of today was paid",
                metadata: [
                    "total": amount, "method": "card", "attempts": items, "saved": isGift, "payer": "bob",
                    "iban_of_payer": "NO93 8601 1117 947", "fee": amount, "gateway": "stripe",
                ]
            )
        case 2:
            log.info(
                "the order \(order) of today was packed",
                metadata: [
                    "weight": amount, "box": "large", "parts": items, "fragile": isGift, "packer": "eve",
                    "shelf_of_parts": "hall 2, row 7, b", "volume": amount, "line": "fast",
                ]
            )
        default:
            log.info(
                "the order \(order) of today was shipped",
                metadata: [
                    "postage": amount, "carrier": "north", "parcels": items, "tracked": isGift, "driver": "joe",
                    "depot_address": "4 Quay, Bergen", "distance": amount, "service": "express",
                ]
            )
        }
    }

    /// Logs the order with a number, a list and a map, by two log statements in turn.
    @inline(never)
    public func logNested(to log: Logger) {
        let (amount, items) = (
            Logger.MetadataValue.stringConvertible(amount), Logger.MetadataValue.stringConvertible(items)
        )
        if order % 2 == 0 {
            log.info(
                "the order \(order) of today was placed",
                metadata: ["amount": amount, "tags": ["new", "web"], "user": ["name": "ann", "orders": items]]
            )
        } else {
            log.info(
                "the order \(order) of today was packed",
                metadata: ["weight": amount, "shelves": ["b7", "c2"], "packer": ["name": "eve", "parts": items]]
            )
        }
    }
}
