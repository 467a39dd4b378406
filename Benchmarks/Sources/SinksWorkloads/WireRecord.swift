import Sinks

/// The record that every wire workload writes, in this library and in its peers.
enum WireRecord {
    /// The instant that `relativeCreated` counts from.
    static let origin = Timestamp(seconds: 1_795_227_000)

    /// A record as a log call makes it; time, thread and process are those that the peers say too.
    static func make() -> LogRecord {
        let catcher = RecordCatcher()
        let log = Logger("shop.checkout", level: .info, to: catcher)
        let (order, customer) = (123_456, "ann")
        log.info(
            "order \(order) paid by customer \(customer) today!",
            ["amount": 12.5, "reason": "card accepted", "retry": true],
            file: "Shop/Checkout.swift",
            function: "pay(_:)",
            line: 42
        )
        var record = catcher.record ?? LogRecord(level: .info, message: "none was caught")
        record.timestamp = Timestamp(seconds: 1_795_227_911, nanoseconds: 123_456_789)
        record.thread = ThreadIdentity(id: 8312, name: "MainThread")
        record.process = ProcessIdentity(id: 8311, name: "shopd")
        return record
    }
}
