import Testing

@testable import Sinks

/// The common parts of the tests of destinations.
enum Destinations {
    /// A record with the same time but for so many nanoseconds.
    static func record(
        _ text: String,
        _ level: Level = .info,
        _ attributes: Attributes = [:],
        after nanoseconds: Int64 = 0
    ) -> LogRecord {
        LogRecord(
            timestamp: Timestamp(seconds: 1_795_262_400, nanoseconds: 250_000_000 + nanoseconds),
            level: level,
            name: "shop",
            message: LogMessage(text),
            attributes: attributes
        )
    }

    static func records(_ count: Int) -> [LogRecord] {
        (1...count).map { record("\($0)", after: Int64($0)) }
    }

    /// The body of a request for records.
    static func body(_ destination: HTTPSink.Destination, _ records: [LogRecord]) throws -> String {
        let form = HTTPRequestForm(
            target: try HTTPTarget("http://h/"),
            content: destination.content,
            compression: .none
        )
        return String(decoding: try form.request(for: records).body ?? [], as: UTF8.self)
    }

    /// A sink to a peer, without waits that a test would have to sit through.
    static func sink(
        _ peer: HTTPPeer,
        _ destination: HTTPSink.Destination,
        _ time: ManualTime = ManualTime(),
        credentials: HTTPOptions.Credentials? = nil,
        _ change: (inout ServiceOptions) -> Void = { _ in }
    ) throws -> HTTPSink {
        let options = HTTPSinkTests.options(time, change)
        return try HTTPSink("http://\(peer.host)", to: destination, credentials: credentials, options: options)
    }

    /// Each destination, with a secret where it has one, and an answer that means success.
    static let all: [(destination: HTTPSink.Destination, success: HTTPPeer.Answer)] = [
        (.loki(labels: ["app": "shop"], tenant: secret), .status(204)),
        (.elasticsearch(index: "logs"), .status(200, body: #"{"errors":false,"items":[{"create":{"status":201}}]}"#)),
        (.splunk(token: Secret(secret)), .status(200, body: #"{"text":"Success","code":0}"#)),
        (.clickHouse(table: "logs", user: "me", password: Secret(secret)), .status(200)),
        (.webhook(), .status(200, body: "ok")), (.slack(), .status(200, body: "ok")),
        (.seq(apiKey: Secret(secret)), .status(201, body: #"{"MinimumLevelAccepted":null}"#)),
        (.gelf(batches: true), .status(202)),
    ]

    static let secret = "sesame-secret"
}

extension HTTPAnswer {
    /// An answer to a request of ten bytes.
    static func about(
        status: Int = 200,
        body: String,
        records: Int = 1,
        exception: Int? = nil,
        hiding secrets: [String] = []
    ) -> HTTPAnswer {
        HTTPAnswer(
            CurlAnswer(status: status, body: Array(body.utf8), exceptionCode: exception),
            to: HTTPRequest(url: "http://it/", body: [], bytes: 10, records: records),
            from: "it",
            hiding: secrets
        )
    }
}

extension HTTPContent {
    /// Returns the meaning of an answer: the receipt or the failure.
    func meaning(of answer: HTTPAnswer) -> Result<ServiceReceipt, ServiceFailure> {
        Result { () throws(ServiceFailure) in try receipt(for: answer) }
    }
}
