import Sinks

extension Purchase {
    /// Logs the purchase by one of sixteen log statements, with eight attributes each, most of them variables.
    @inline(never)
    func logWithEightVariables(to log: Logger) {
        switch order % 16 {
        case 0:
            log.info(
                "the order \(order) of today was placed",
                [
                    "amount": amount, "currency": "EUR", "items": items,
                    "gift": isGift, "customer": customer,
                    "address": address, "tax": tax, "channel": "web",
                ]
            )
        case 1:
            log.info(
                "the order \(order) of today was paid",
                [
                    "total": amount, "method": "card", "attempts": items,
                    "saved": isGift, "payer": customer,
                    "iban_of_payer": address, "fee": tax, "gateway": "stripe",
                ]
            )
        case 2:
            log.info(
                "the order \(order) of today was packed",
                [
                    "weight": amount, "box": "large", "parts": items,
                    "fragile": isGift, "packer": customer,
                    "shelf_of_parts": address, "volume": tax, "line": "fast",
                ]
            )
        case 3:
            log.info(
                "the order \(order) of today was shipped",
                [
                    "postage": amount, "carrier": "north", "parcels": items,
                    "tracked": isGift, "driver": customer,
                    "depot_address": address, "distance": tax, "service": "express",
                ]
            )
        case 4:
            log.info(
                "the order \(order) of today was delivered",
                [
                    "delay": amount, "door": "front", "signatures": items,
                    "signed": isGift, "receiver": customer,
                    "place_of_delivery": address, "rating": tax, "mode": "hand",
                ]
            )
        case 5:
            log.info(
                "the order \(order) of today was returned",
                [
                    "refund": amount, "reason": "broken", "returns": items,
                    "damaged": isGift, "sender": customer,
                    "return_address": address, "value": tax, "condition": "fair",
                ]
            )
        case 6:
            log.info(
                "the order \(order) of today was refunded",
                [
                    "credit": amount, "account": "savings", "days": items,
                    "partial": isGift, "agent": customer,
                    "bank_address": address, "balance": tax, "policy": "standard",
                ]
            )
        case 7:
            log.info(
                "the order \(order) of today was cancelled",
                [
                    "loss": amount, "cause": "stock", "holds": items,
                    "late": isGift, "manager": customer,
                    "note_address": address, "risk": tax, "stage": "draft",
                ]
            )
        case 8:
            log.info(
                "the order \(order) of today was viewed",
                [
                    "score": amount, "page": "cart", "clicks": items,
                    "mobile": isGift, "visitor": customer,
                    "referrer": address, "duration": tax, "browser": "firefox",
                ]
            )
        case 9:
            log.info(
                "the order \(order) of today was changed",
                [
                    "price": amount, "field": "street", "edits": items,
                    "manual": isGift, "editor": customer,
                    "origin": address, "before": tax, "form": "short",
                ]
            )
        case 10:
            log.info(
                "the order \(order) of today was charged",
                [
                    "charge": amount, "network": "visa", "tries": items,
                    "verified": isGift, "holder": customer,
                    "billing_address": address, "limit": tax, "scheme": "three-d",
                ]
            )
        case 11:
            log.info(
                "the order \(order) of today was checked",
                [
                    "level": amount, "rule": "geo", "hits": items,
                    "flagged": isGift, "reviewer": customer,
                    "evidence": address, "weighting": tax, "queue": "manual",
                ]
            )
        case 12:
            log.info(
                "the order \(order) of today was split",
                [
                    "share": amount, "ways": "three", "splits": items,
                    "even": isGift, "owner": customer,
                    "owner_address": address, "rest": tax, "plan": "monthly",
                ]
            )
        case 13:
            log.info(
                "the order \(order) of today was merged",
                [
                    "sum": amount, "target": "first", "merges": items,
                    "forced": isGift, "operator": customer,
                    "operator_address": address, "spread": tax, "strategy": "oldest",
                ]
            )
        case 14:
            log.info(
                "the order \(order) of today was printed",
                [
                    "height": amount, "printer": "thermal", "copies": items,
                    "duplex": isGift, "clerk": customer,
                    "paper_of_label": address, "width": tax, "tray": "upper",
                ]
            )
        default:
            log.info(
                "the order \(order) of today was archived",
                [
                    "size": amount, "store": "cold", "versions": items,
                    "locked": isGift, "keeper": customer,
                    "path_of_copy": address, "ratio": tax, "tier": "glacier",
                ]
            )
        }
    }
}
