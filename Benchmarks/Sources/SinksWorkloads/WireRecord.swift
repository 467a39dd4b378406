import Sinks

/// The records that the wire workloads encode, in this library and in its peers.
enum WireRecord {
    /// The origin of `relativeCreated`.
    static let origin = Timestamp(seconds: 1_795_227_000)

    /// Creates the record that the peers use too.
    static func make() -> LogRecord { make(order: 0) }

    /// Creates records of one log statement with different arguments, attributes and times.
    ///
    /// All have the same number of bytes, so that the sums of both sides can be compared.
    static func several() -> [LogRecord] {
        let first = make()
        return (0..<32).map { number in
            let next = make(order: number)
            // All log calls of a thread share these parts, so these records share them too.
            var record = first
            (record.message, record.attributes, record.timestamp) = (next.message, next.attributes, next.timestamp)
            return record
        }
    }

    /// Creates records of 256 log statements in turn: in 16 functions of each of 16 files.
    ///
    /// All file names have the length of the first.
    static func changing() -> [LogRecord] {
        // 167 has no common divisor with 256. So each statement comes once, and neighbours differ in file and function.
        (0..<256).map { make(order: $0, statement: $0 * 167 % 256) }
    }

    private static let files: [StaticString] = [
        "Shop/Checkout.swift", "Shop/Delivery.swift", "Shop/Payments.swift", "Shop/Accounts.swift",
        "Shop/Invoices.swift", "Shop/Vouchers.swift", "Shop/Pictures.swift", "Shop/Products.swift",
        "Shop/Articles.swift", "Shop/Shipment.swift", "Shop/Customer.swift", "Shop/Supplier.swift",
        "Shop/Discount.swift", "Shop/Currency.swift", "Shop/Packages.swift", "Shop/Receipts.swift",
    ]

    private static let functions: [StaticString] = [
        "pay(_:)", "add(_:)", "buy(_:)", "cut(_:)", "end(_:)", "fit(_:)", "get(_:)", "hit(_:)", "ask(_:)", "map(_:)",
        "new(_:)", "put(_:)", "run(_:)", "set(_:)", "tag(_:)", "use(_:)",
    ]

    /// Creates a record like that of a log call, with the time, thread and process that the peers use too.
    private static func make(order number: Int, statement: Int = 0) -> LogRecord {
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
            file: files[statement % 16],
            function: functions[statement / 16],
            line: 42
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
