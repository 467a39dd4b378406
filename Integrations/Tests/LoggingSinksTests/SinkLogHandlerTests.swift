import Logging
import LoggingSinks
import SinkTesting
import Sinks
import Testing

@Suite("A logger of swift-log over sinks")
struct SinkLogHandlerTests {
    private enum Sensitivity: Int64, Logging.Logger.MetadataValueAttributes.Attribute {
        case sensitive = 1
    }

    private struct Declined: Error { var bank: String }

    let sink = CollectingSink()

    private func logger(
        _ label: String = "shop.checkout",
        levels: LogLevels = LogLevels(),
        _ change: (inout SinkLogHandler) -> Void = { _ in }
    ) -> Logging.Logger {
        let log = Sinks.Logger("", levels: levels) { sink }
        return Logging.Logger(label: label) { label in
            var handler = SinkLogHandler(log.named(label)) { $0.attributes[Sensitivity.self] == .sensitive }
            change(&handler)
            return handler
        }
    }

    @Test("has its label, level, message and call site in the record")
    func fields() throws {
        logger().notice("paid \(7)", file: "Shop/Pay.swift", function: "pay()", line: 12)
        let record = try #require(sink.records.first)
        #expect(record.name == "shop.checkout")
        #expect(record.level == .notice)
        #expect(record.message.text() == "paid 7")
        #expect(record.source == CodeLocation(file: "Shop/Pay.swift", function: "pay()", line: 12))
        #expect(record.attributes.isEmpty)
    }

    @Test("maps each level to that of its name, and back", arguments: Logging.Logger.Level.allCases)
    func levels(level: Logging.Logger.Level) {
        #expect("\(Level(level))" == level.rawValue.uppercased() || "\(Level(level))".lowercased() == level.rawValue)
        #expect(Logging.Logger.Level(Level(level)) == level)
    }

    @Test("takes the more severe of two levels for one between, and critical for off")
    func levelsBetween() {
        #expect(Logging.Logger.Level(Level(Level.info.rawValue + 1)) == .notice)
        #expect(Logging.Logger.Level(Level.off) == .critical)
        #expect(Logging.Logger.Level(Level.notSet) == .trace)
    }

    @Test("keeps numbers, truth values, lists and maps of metadata")
    func metadata() {
        logger().info(
            "paid",
            metadata: [
                "amount": .stringConvertible(12.5), "items": .stringConvertible(3), "gift": .stringConvertible(true),
                "small": .stringConvertible(UInt8(7)), "text": "seven", "tags": ["a", .stringConvertible(1)],
                "user": ["name": "ann", "roles": ["admin"]],
            ]
        )
        #expect(
            sink.records.first?.attributes == [
                "amount": 12.5, "gift": true, "items": 3, "small": 7, "tags": .array(["a", 1]), "text": "seven",
                "user": .map(["name": "ann", "roles": ["admin"]]),
            ]
        )
    }

    @Test("keeps a number of any type, and the description of anything else")
    func describedValues() {
        struct Point: CustomStringConvertible { var description: String { "(1, 2)" } }
        logger().info(
            "paid",
            metadata: [
                "a": .stringConvertible(Int.min), "b": .stringConvertible(UInt64.max),
                "c": .stringConvertible(Int16(-3)),
                "d": .stringConvertible(0.1 as Float), "e": .stringConvertible(false), "f": .stringConvertible("text"),
                "g": .stringConvertible(Point()), "h": .stringConvertible(Double.infinity),
            ]
        )
        #expect(
            sink.records.first?.attributes == [
                "a": .int(Int64.min), "b": .unsigned(UInt64.max), "c": -3, "d": 0.1, "e": false, "f": "text",
                "g": "(1, 2)", "h": .double(.infinity),
            ]
        )
    }

    @Test("puts any number of metadata in the order of the keys", arguments: [2, 8, 100])
    func order(count: Int) {
        let keys = (0..<count).map { "key \($0)" }
        logger().info(
            "one",
            metadata: [String: Logging.Logger.MetadataValue](uniqueKeysWithValues: keys.map { ($0, "v") })
        )
        #expect(sink.records.first?.attributes.map(\.key) == keys.sorted())
    }

    @Test("leaves the attributes of an earlier record alone")
    func earlierRecords() {
        let log = logger()
        log.info("one", metadata: ["a": "1", "list": ["x"], "map": ["y": "2"]])
        log.info("two", metadata: ["a": "3", "list": ["z"], "map": ["w": "4"]])
        #expect(
            sink.records.map(\.attributes) == [
                ["a": "1", "list": ["x"], "map": .map(["y": "2"])], ["a": "3", "list": ["z"], "map": .map(["w": "4"])],
            ]
        )
    }

    @Test("puts metadata of the call before that of the provider, and this before the logger's")
    func precedence() {
        var log = logger { handler in
            handler.metadataProvider = Logging.Logger.MetadataProvider { ["b": "provider", "c": "provider"] }
        }
        for key in ["a", "b", "c"] { log[metadataKey: key] = "logger" }
        log.info("one", metadata: ["c": "call"])
        #expect(sink.records.first?.attributes == ["a": "logger", "b": "provider", "c": "call"])
    }

    @Test("is a value: a changed copy leaves the original alone")
    func valueSemantics() {
        let original = logger()
        var copy = original
        copy[metadataKey: "request"] = "7"
        copy.logLevel = .trace
        original.debug("no")
        original.info("one")
        copy.debug("two")
        #expect(sink.messages == ["one", "two"])
        #expect(sink.records.map(\.attributes) == [[:], ["request": "7"]])
        #expect(original.logLevel == .info)
    }

    @Test("has the level of its label, also when it changes later")
    func levelsByLabel() throws {
        let levels = LogLevels(try LevelRules("warning,shop=debug"))
        let (checkout, other) = (logger("shop.checkout", levels: levels), logger("mail", levels: levels))
        #expect(checkout.logLevel == .debug)
        checkout.debug("one")
        other.info("no")
        levels["mail"] = .info
        other.info("two")
        #expect(sink.messages == ["one", "two"])
    }

    @Test("has the type and the description of an error")
    func errors() {
        logger().error("not paid", error: Declined(bank: "first"))
        #expect(sink.records.first?.errorText == #"SinkLogHandlerTests.Declined(bank: "first")"#)
    }

    @Test("keeps a value private that is marked as sensitive")
    func sensitivity() {
        logger().info(
            "login",
            metadata: ["user": .attributed("ann", attributes: [Sensitivity.sensitive]), "action": "login"]
        )
        #expect(sink.records.first?.attributes == ["action": "login", "user": .private("ann")])
        #expect(JSONLinesFormatter([]).string(for: sink.records[0]).contains("\"user\":\"<private>\""))
    }

    @Test("names a source that is not the calling module")
    func source() {
        logger().info("one", source: "Payment", file: "Shop/Pay.swift", function: "pay()", line: 1)
        #expect(sink.records.first?.attributes == ["source": "Payment"])
    }

    @Test(
        "names no source that says nothing more than the file",
        arguments: [
            ("Shop", "Shop/Pay.swift"), (nil, "Shop/Pay.swift"), (nil, "pay.swift"), (nil, ""),
            // swift-log shows no difference between this and none.
            ("n/a", "Shop/Pay.swift"),
        ]
    )
    func sourceOfFile(source: String?, file: String) {
        logger().info("one", metadata: ["a": "1"], source: source, file: file, function: "pay()", line: 1)
        #expect(sink.records.first?.attributes == ["a": "1"])
    }

    @Test("names a source that only begins like the module, behind the metadata")
    func sourceLikeModule() {
        logger().info("one", metadata: ["a": "1"], source: "Sho", file: "Shop/Pay.swift", function: "pay()", line: 1)
        #expect(sink.records.first?.attributes == ["a": "1", "source": "Sho"])
    }

    @Test("of any depth of metadata neither traps nor loses the record")
    func depth() {
        var value: Logging.Logger.MetadataValue = "end"
        for _ in 0..<2000 { value = .array([value]) }
        logger().info("deep", metadata: ["value": value])
        #expect(sink.messages == ["deep"])
    }
}

@Suite("The logging system over sinks")
struct LoggingSystemTests {
    @Test("gives records of all loggers to the sinks, in one call")
    func bootstrap() {
        let sink = CollectingSink()
        let log = LoggingSystem.bootstrap(levels: LogLevels(LevelRules(root: .debug))) {
            sink.named("all")
        }
        Logging.Logger(label: "shop").debug("one", metadata: ["order": "7"])
        Logging.Logger(label: "mail").trace("no")
        #expect(sink.messages == ["one"])
        #expect(sink.records.first?.name == "shop")
        #expect(log.statistics["all"]?.emitted == 1)
    }
}
