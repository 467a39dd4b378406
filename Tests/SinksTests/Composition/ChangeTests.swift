import SinkTesting
import Sinks
import Testing

@Suite("Changing, hiding and routing records")
struct ChangeTests {
    @Test("Enriching changes a copy, and the sink's level counts for what became of it")
    func enriches() throws {
        let base = CollectingSink(level: .info)
        let record = Some.record("one")
        try base.enriched { $0.attributes["host"] = "web-3" }.emit(record)
        #expect(base.records.map(\.attributes) == [["host": "web-3"]])
        #expect(record.attributes.isEmpty)
        try base.enriched { $0.level = .debug }.emit(record)
        #expect(base.records.count == 1)
    }

    @Test("Enriching with attributes keeps the record's own")
    func enrichesWithAttributes() throws {
        let base = CollectingSink()
        var record = Some.record("one")
        record.attributes = ["host": "mine"]
        try base.enriched(with: ["host": "web-3", "zone": 1]).emit(record)
        #expect(base.records[0].attributes == ["zone": 1, "host": "mine"])
    }

    @Test("A record that an enriching sink keeps is not used for the next one")
    func keptRecords() {
        let base = CollectingSink()
        let log = Logger("shop", to: base.enriched { $0.attributes["n"] = Value($0.message.byteCount) })
        for number in 0..<100 { log.info("order \(number)") }
        #expect(base.messages == (0..<100).map { "order \($0)" })
        #expect(base.records.map(\.attributes) == (0..<100).map { ["n": Value($0 < 10 ? 7 : 8)] })
    }

    @Test("Masking takes private values and those of secret keys out of the record, at any depth")
    func redacts() throws {
        let base = CollectingSink()
        var record = Some.record()
        record.message = "user \("kim", privacy: .private) pays \(3)"
        record.attributes = [
            "email": .private("kim@example.org"), "amount": 3, "password": "123",
            "request": .map(["password": "123", "id": 7]), "list": .array([.private(1), 2]),
        ]
        try base.redacted(keys: ["password"]).emit(record)
        let found = try #require(base.records.first)
        #expect(found.message.text(revealing: true) == "user <private> pays 3")
        #expect(found.message.template == "user {} pays {}")
        #expect(
            found.attributes == [
                "email": "<private>", "amount": 3, "password": "<private>",
                "request": .map(["password": "<private>", "id": 7]), "list": .array(["<private>", 2]),
            ]
        )
        #expect(record.message.text(revealing: true) == "user kim pays 3")
    }

    @Test("Masking a long message masks it where it stands")
    func redactsLongMessages() throws {
        let long = String(repeating: "y", count: 200)
        let message: LogMessage = "a\(long)b\("kim", privacy: .private)c\(1)"
        #expect(message.redacted.text(revealing: true) == "a" + long + "b<private>c1")
        #expect(message.revealed.text() == "a" + long + "bkimc1")
        #expect(message.redacted.template == "a{}b{}c{}")
    }

    @Test("Revealing shows private values to a formatter that masks")
    func reveals() throws {
        let base = CollectingSink()
        var record = Some.record()
        record.message = "user \("kim", privacy: .private)"
        record.attributes = ["email": .private(.private("k")), "list": [.private(1), ["x": .private(2)]] as Value]
        try base.revealing().emit(record)
        #expect(base.records[0].message.text() == "user kim")
        #expect(base.records[0].attributes == ["email": "k", "list": .array([1, ["x": 2]])])
    }

    @Test("The wrapper that was put on last sees a record first")
    func order() throws {
        let base = CollectingSink()
        var record = Some.record()
        record.message = "user \("kim", privacy: .private)"
        try base.revealing().redacted().emit(record)
        try base.redacted().revealing().emit(record)
        #expect(base.messages == ["user <private>", "user kim"])
    }

    @Test("Values nested without end are masked, not followed")
    func deepValues() throws {
        var value = Value.private("secret")
        for level in 0..<5000 { value = level % 2 == 0 ? .array([value]) : .private(value) }
        var record = Some.record()
        record.attributes = ["deep": value]
        let base = CollectingSink()
        try base.redacted().emit(record)
        try base.revealing().emit(record)
        #expect(base.records.count == 2)
    }

    @Test("A record takes one of two routes")
    func routes() throws {
        let (files, audit) = (CollectingSink(), CollectingSink(level: .error))
        let sink = files.routed(to: audit) { $0.name.hasPrefix("audit") }
        for (name, level) in [("audit", Level.error), ("shop", .error), ("audit", .info), ("shop", .info)] {
            try sink.emit(LogRecord(level: level, name: name, message: "\(name) \(level)"))
        }
        #expect(audit.messages == ["audit ERROR"])
        #expect(files.messages == ["shop ERROR", "shop INFO"])
        #expect(sink.level == .notSet)
        try sink.flush()
        try sink.close()
        // Closing flushes both before it closes either.
        #expect([files.flushes, audit.flushes, files.closes, audit.closes] == [2, 2, 1, 1])
    }

    @Test("A level switch is turned while records come")
    func levelSwitch() throws {
        let level = LevelSwitch(.warning)
        let base = CollectingSink()
        let sink = base.levelSwitch(level)
        #expect(sink.level == .warning)
        try sink.log("one")
        level.level = .debug
        #expect(sink.level == .debug)
        try sink.log("two")
        level.level = Level(33, named: "LOUD")
        #expect(level.level.name == "LOUD")
        try sink.log("three")
        #expect(base.messages == ["two"])
    }

    @Test("A level switch keeps every number", arguments: [Level(.min), Level(-1), .notSet, .info, .off])
    func switchNumbers(level: Level) {
        let at = LevelSwitch(level)
        #expect(at.level == level)
        #expect(at.allows(level))
        #expect(level.rawValue == .min || !at.allows(Level(level.rawValue &- 1)))
    }

    @Test("A closure that logs to its own wrapper is refused there, and counted", arguments: Closure.allCases)
    func reentrance(closure: Closure) throws {
        let target = Owner((any Sink)?.none)
        let attempts = Owner(0)
        let logInside: @Sendable () -> Void = {
            let sink = target.withResource { $0 } ?? nil
            let isFirst = attempts.withResource { count in
                count += 1
                return count < 50
            }
            if isFirst == true { try? sink?.log("inner") }
        }
        let base = CollectingSink()
        let sink = closure.wrap(base, logInside)
        target.withResource { $0 = sink }
        try sink.log("outer")
        #expect(base.messages == (closure == .observed ? ["outer", "inner"] : ["outer"]))
        #expect(attempts.withResource { $0 } == 1)
        #expect(sink.statistics.dropped == (closure == .observed ? 0 : 1))
        target.withResource { $0 = nil }
    }

    enum Closure: CaseIterable, Sendable {
        case enriched, filtered, routed, observed

        func wrap(_ base: CollectingSink, _ body: @escaping @Sendable () -> Void) -> any Sink {
            switch self {
            case .enriched: base.enriched { _ in body() }
            case .filtered:
                base.where { _ in
                    body()
                    return true
                }
            case .routed:
                base.routed(to: CollectingSink(level: .off)) { _ in
                    body()
                    return false
                }
            case .observed: base.observed { _, _ in body() }
            }
        }
    }
}
