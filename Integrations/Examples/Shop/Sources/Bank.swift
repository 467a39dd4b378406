import Logging

/// A bank whose payments take time, and that refuses cards that begin with `0`.
struct Bank: Sendable {
    enum Refusal: Error, CustomStringConvertible {
        case unknownCard

        var description: String { "the bank does not know the card" }
    }

    /// The time that a payment takes.
    let delay: Duration

    private let logger = Logger(label: "shop.bank")

    init(delay: Duration) {
        self.delay = delay
    }

    /// Takes a payment.
    func pay(_ cents: Int, from card: String) async throws {
        // The record has the request's id too, although nothing is handed down: see RequestLog.
        logger.debug("asked", metadata: ["card": "…\(card.suffix(4))", "cents": .stringConvertible(cents)])
        try await Task.sleep(for: delay)
        if card.hasPrefix("0") { throw Refusal.unknownCard }
    }
}
