import Sinks

/// The records that the wire workloads write, in this library and in its peers.
enum WireRecord {
    /// The instant that `relativeCreated` counts from.
    static let origin = Timestamp(seconds: 1_795_227_000)

    /// The record that the peers write too.
    static func make() -> LogRecord { make(order: 0) }

    /// What one log statement says one time after the other: other arguments, other attributes, another time. They are as many
    /// bytes each, so that the sums of both sides can be compared.
    static func several() -> [LogRecord] {
        let first = make()
        return (0..<32).map { number in
            let next = make(order: number)
            // What all log calls of a thread share, these share too.
            var record = first
            (record.message, record.attributes, record.timestamp) = (next.message, next.attributes, next.timestamp)
            return record
        }
    }

    /// What 256 log statements say in turn, more of them than anybody remembers.
    static func changing() -> [LogRecord] {
        // 167 has no divisor in common with 256: each comes once, and not in the order of the lines.
        (0..<256).map { make(order: $0, line: 100 + $0 * 167 % 256) }
    }

    /// A record as a log call makes it; time, thread and process are those that the peers say too.
    private static func make(order number: Int, line: Int = 42) -> LogRecord {
        let catcher = RecordCatcher()
        let log = Logger("shop.checkout", level: .info, to: catcher)
        let customer = ["ann", "bob", "eve", "joe"][number % 4]
        log.info(
            "order \(123_456 + number * 17) paid by customer \(customer) today!",
            [
                "amount": .double(12.5 + Double(number % 32)),
                "reason": number % 3 == 0 ? "card accepted" : "bill accepted",
                "retry": .bool(number % 2 == 0),
            ],
            file: "Shop/Checkout.swift",
            function: "pay(_:)",
            line: line
        )
        var record = catcher.record ?? LogRecord(level: .info, message: "none was caught")
        record.timestamp = Timestamp(
            seconds: 1_795_227_911 + Int64(number % 32),
            nanoseconds: Int64(123_456_789 + number * 1_100_100 % 600_000_000)
        )
        record.thread = ThreadIdentity(id: 8312, name: "MainThread")
        record.process = ProcessIdentity(id: 8311, name: "shopd")
        return record
    }
}
