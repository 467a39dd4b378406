import Records

/// The records that the tests of schemas share.
enum SchemaSample {
    enum PaymentError: String, LoggableError {
        case declined

        var errorDescription: String? { "the card was declined" }
    }

    static let traceID = "0af7651916cd43dd8448eb211c80319c"
    static let spanID = "b7ad6b7169203331"

    /// A record with every part.
    static var full: LogRecord {
        let email = "ann@example.org"
        var record = LogRecord(
            timestamp: Some.time,
            level: .warning,
            name: "shop.checkout",
            message: "order \(7) refused for \(email, privacy: .private)",
            attributes: [
                "amount": 12.5, "http.request.method": "POST",
                "user": .map(["name": "ann", "roles": ["admin", "ops"]]),
                "phone": .private("555 0100"), "trace_id": traceID, "span_id": spanID, "trace_flags": 1,
            ],
            source: CodeLocation(file: "Shop/Checkout.swift", function: "pay(_:)", line: 42),
            thread: ThreadIdentity(id: 77, name: "worker")
        )
        record.process = ProcessIdentity(id: 123, name: "shopd")
        record.taskName = "checkout"
        record.errors = ErrorDescription.chain(of: PaymentError.declined)
        record.stackText = "0 shopd pay(_:)\n1 shopd main"
        return record
    }

    /// A record with nothing but a time, a level and an empty message.
    static var least: LogRecord {
        var record = LogRecord(
            timestamp: Timestamp(nanoseconds: -1_500_000),
            level: Level(35, named: "AUDIT"),
            message: "",
            thread: ThreadIdentity(id: 1, name: "")
        )
        record.process = ProcessIdentity(id: 2, name: "")
        return record
    }

    static let all: [SchemaFormatter.Schema] = [
        .ecs, .gelf(host: "web-3"), .googleCloud(project: "shop"), .datadog, .clef, .logstash,
    ]
}
