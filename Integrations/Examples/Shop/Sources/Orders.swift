import HTTPTypes
import Hummingbird
import Logging
import Synchronization

/// A paid order.
struct Order: ResponseEncodable {
    /// The body of an order.
    struct Request: Decodable {
        let good: Int
        let count: Int
        let card: String
    }

    let number: Int
    let cents: Int
}

/// The orders of the shop, numbered from 1.
final class Orders: Sendable {
    private let bank: Bank
    private let last = Mutex(0)
    private let logger = Logger(label: "shop.orders")

    init(bank: Bank) {
        self.bank = bank
    }

    /// Takes an order and its payment.
    /// - Throws: the response to an order that cannot be taken.
    func place(_ request: Order.Request) async throws -> Order {
        guard let good = Good.find(request.good), (1...100).contains(request.count) else {
            throw HTTPError(.badRequest, message: "no such good, or not from 1 to 100 of it")
        }
        let cents = good.cents * request.count
        do {
            try await bank.pay(cents, from: request.card)
        } catch let refusal as Bank.Refusal {
            logger.error("payment refused", error: refusal, metadata: ["cents": .stringConvertible(cents)])
            throw HTTPError(HTTPResponse.Status(code: 402), message: "\(refusal)")
        }
        let order = last.withLock { last in
            last += 1
            return Order(number: last, cents: cents)
        }
        logger.info(
            "order paid",
            metadata: [
                "order": .stringConvertible(order.number), "good": .string(good.name),
                "cents": .stringConvertible(cents),
            ]
        )
        return order
    }
}
