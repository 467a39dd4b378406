import Records

/// The records that tests send.
enum Sample {
    static let origin = Timestamp(seconds: 1_795_227_000)

    /// A typical record of a service.
    static var typical: LogRecord {
        var record = LogRecord(
            timestamp: Timestamp(seconds: 1_795_227_911, nanoseconds: 123_456_789),
            level: .warning,
            name: "shop.checkout",
            message: "order \(7) refused for \("ann")",
            attributes: ["amount": 12.5, "reason": "card expired", "retry": true],
            source: CodeLocation(file: "Shop/Checkout.swift", function: "pay(_:)", line: 42),
            thread: ThreadIdentity(id: 139_692_332_866_624, name: "MainThread")
        )
        record.process = ProcessIdentity(id: 8311, name: "shopd")
        return record
    }

    /// Everything that a record can have.
    static var full: LogRecord {
        var record = typical
        record.level = Level(35, named: "AUDIT")
        record.message = LogMessage("café \u{1F600}\n" + String(repeating: "long ", count: 60))
        record.taskName = "refund"
        record.errorText = "PaymentError: declined\n  by bank"
        record.stackText = "pay(_:)\ncheckout()"
        let attributes: LiteralAttributes = [
            "none": nil, "yes": true, "no": false, "zero": 0, "byte": 255, "word": 65_535, "more": 65_536, "minus": -1,
            "int": 2_147_483_647, "least": -2_147_483_648, "over": 2_147_483_648, "under": -2_147_483_649,
            "big": 1_099_511_627_776, "huge": .unsigned(.max), "min": .int(.min), "half": 0.5, "third": .double(1 / 3),
            "infinite": .double(.infinity), "negative": .double(-.infinity), "empty": "", "empty again": "", "a": "a",
            "ä": "ä", "text": "naïve \u{0}\u{7F}\u{2028}", "blob": .bytes([0, 1, 0xFF, 0x80, 10]), "blob2": .bytes([1]),
            "blob3": .bytes([1]), "nothing": .bytes([]), "nothing2": .bytes([]), "list": [1, "two", [3.0, nil], []],
            "one": ["x"], "map": ["k": "v"], "maps": ["k": 1, "l": ["m": [:]]],
            "many": .array((0..<1001).map { .int($0) }), "thousand": .array((0..<1000).map { .int($0) }),
            "keys": .map(Attributes((0..<1001).map { Attribute(key: "k\($0)", value: .int($0)) })),
            "thousand keys": .map(Attributes((0..<1000).map { Attribute(key: "t\($0)", value: .int($0)) })),
        ]
        record.attributes = attributes.attributes
        return record
    }
}

/// The properties that a record keeps when it is encoded and decoded.
struct Content: Equatable {
    let timestamp: Timestamp
    let level: Int32
    let levelName: String
    let name: String
    let message: String
    let attributes: Attributes
    let source: CodeLocation
    let thread: ThreadIdentity
    let process: ProcessIdentity
    let texts: [String?]

    init(_ record: LogRecord) {
        // A double of seconds is this exact.
        timestamp = Timestamp(nanoseconds: record.timestamp.nanoseconds / 1000)
        level = record.level.rawValue
        levelName = record.level.name
        name = record.name
        message = record.message.text(revealing: true)
        attributes = Attributes(record.attributes.sorted { $0.key < $1.key }.map { Self.sorted($0) })
        source = record.source
        thread = record.thread
        process = record.process
        texts = [record.taskName, record.errorText, record.stackText]
    }

    private static func sorted(_ pair: Attribute) -> Attribute {
        Attribute(key: pair.key, value: sorted(pair.value))
    }

    private static func sorted(_ value: Value) -> Value {
        switch value {
        case .map(let pairs): .map(Attributes(pairs.sorted { $0.key < $1.key }.map { sorted($0) }))
        case .array(let values): .array(values.map { sorted($0) })
        default: value
        }
    }
}
