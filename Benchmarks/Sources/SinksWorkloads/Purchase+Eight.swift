import Sinks

extension Purchase {
    /// Logs the purchase by one of sixteen log statements, with eight attributes each.
    @inline(never)
    func logWithEight(to log: Logger) {
        switch order % 16 {
        case 0:
            log.info(
                "the order \(order) of today was placed",
                [
                    "amount": .double(amount), "currency": "EUR", "items": Value(items),
                    "gift": .bool(isGift), "customer": .string(customer),
                    "address": .string(address), "tax": .double(tax), "channel": "web",
                ]
            )
        case 1:
            log.info(
                "the order \(order) of today was paid",
                [
                    "total": .double(amount), "method": "card", "attempts": Value(items),
                    "saved": .bool(isGift), "payer": .string(customer),
                    "iban_of_payer": .string(address), "fee": .double(tax), "gateway": "stripe",
                ]
            )
        case 2:
            log.info(
                "the order \(order) of today was packed",
                [
                    "weight": .double(amount), "box": "large", "parts": Value(items),
                    "fragile": .bool(isGift), "packer": .string(customer),
                    "shelf_of_parts": .string(address), "volume": .double(tax), "line": "fast",
                ]
            )
        case 3:
            log.info(
                "the order \(order) of today was shipped",
                [
                    "postage": .double(amount), "carrier": "north", "parcels": Value(items),
                    "tracked": .bool(isGift), "driver": .string(customer),
                    "depot_address": .string(address), "distance": .double(tax), "service": "express",
                ]
            )
        case 4:
            log.info(
                "the order \(order) of today was delivered",
                [
                    "delay": .double(amount), "door": "front", "signatures": Value(items),
                    "signed": .bool(isGift), "receiver": .string(customer),
                    "place_of_delivery": .string(address), "rating": .double(tax), "mode": "hand",
                ]
            )
        case 5:
            log.info(
                "the order \(order) of today was returned",
                [
                    "refund": .double(amount), "reason": "broken", "returns": Value(items),
                    "damaged": .bool(isGift), "sender": .string(customer),
                    "return_address": .string(address), "value": .double(tax), "condition": "fair",
                ]
            )
        case 6:
            log.info(
                "the order \(order) of today was refunded",
                [
                    "credit": .double(amount), "account": "savings", "days": Value(items),
                    "partial": .bool(isGift), "agent": .string(customer),
                    "bank_address": .string(address), "balance": .double(tax), "policy": "standard",
                ]
            )
        case 7:
            log.info(
                "the order \(order) of today was cancelled",
                [
                    "loss": .double(amount), "cause": "stock", "holds": Value(items),
                    "late": .bool(isGift), "manager": .string(customer),
                    "note_address": .string(address), "risk": .double(tax), "stage": "draft",
                ]
            )
        case 8:
            log.info(
                "the order \(order) of today was viewed",
                [
                    "score": .double(amount), "page": "cart", "clicks": Value(items),
                    "mobile": .bool(isGift), "visitor": .string(customer),
                    "referrer": .string(address), "duration": .double(tax), "browser": "firefox",
                ]
            )
        case 9:
            log.info(
                "the order \(order) of today was changed",
                [
                    "price": .double(amount), "field": "street", "edits": Value(items),
                    "manual": .bool(isGift), "editor": .string(customer),
                    "origin": .string(address), "before": .double(tax), "form": "short",
                ]
            )
        case 10:
            log.info(
                "the order \(order) of today was charged",
                [
                    "charge": .double(amount), "network": "visa", "tries": Value(items),
                    "verified": .bool(isGift), "holder": .string(customer),
                    "billing_address": .string(address), "limit": .double(tax), "scheme": "three-d",
                ]
            )
        case 11:
            log.info(
                "the order \(order) of today was checked",
                [
                    "level": .double(amount), "rule": "geo", "hits": Value(items),
                    "flagged": .bool(isGift), "reviewer": .string(customer),
                    "evidence": .string(address), "weighting": .double(tax), "queue": "manual",
                ]
            )
        case 12:
            log.info(
                "the order \(order) of today was split",
                [
                    "share": .double(amount), "ways": "three", "splits": Value(items),
                    "even": .bool(isGift), "owner": .string(customer),
                    "owner_address": .string(address), "rest": .double(tax), "plan": "monthly",
                ]
            )
        case 13:
            log.info(
                "the order \(order) of today was merged",
                [
                    "sum": .double(amount), "target": "first", "merges": Value(items),
                    "forced": .bool(isGift), "operator": .string(customer),
                    "operator_address": .string(address), "spread": .double(tax), "strategy": "oldest",
                ]
            )
        case 14:
            log.info(
                "the order \(order) of today was printed",
                [
                    "height": .double(amount), "printer": "thermal", "copies": Value(items),
                    "duplex": .bool(isGift), "clerk": .string(customer),
                    "paper_of_label": .string(address), "width": .double(tax), "tray": "upper",
                ]
            )
        default:
            log.info(
                "the order \(order) of today was archived",
                [
                    "size": .double(amount), "store": "cold", "versions": Value(items),
                    "locked": .bool(isGift), "keeper": .string(customer),
                    "path_of_copy": .string(address), "ratio": .double(tax), "tier": "glacier",
                ]
            )
        }
    }
}
