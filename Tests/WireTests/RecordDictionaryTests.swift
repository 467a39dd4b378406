import Records
import Testing
import Wire

@Suite("A record as a dictionary")
struct RecordDictionaryTests {
    @Test("has Python's attributes in the order of __dict__, and then its own")
    func order() {
        let dictionary = RecordDictionary(Sample.typical, origin: Sample.origin)
        #expect(
            dictionary.entries.map(\.key) == [
                "name", "msg", "args", "levelname", "levelno", "pathname", "filename", "module", "exc_info", "exc_text",
                "stack_info", "lineno", "funcName", "created", "msecs", "relativeCreated", "thread", "threadName",
                "processName", "process", "taskName", "amount", "reason", "retry",
            ]
        )
    }

    @Test("says what Python would say")
    func values() {
        let entries = RecordDictionary(Sample.typical, origin: Sample.origin).entries
        let expected: Attributes = [
            "name": "shop.checkout", "msg": "order 7 refused for ann", "args": nil, "levelname": "WARNING",
            "levelno": 30,
            "pathname": "Shop/Checkout.swift", "filename": "Checkout.swift", "module": "Checkout", "exc_info": nil,
            "lineno": 42, "funcName": "pay(_:)", "created": 1_795_227_911.123456789, "msecs": 123.0,
            "relativeCreated": 911_123.456789, "thread": 139_692_332_866_624, "process": 8311, "taskName": nil,
        ]
        for pair in expected { #expect(entries[pair.key] == pair.value, "\(pair.key)") }
    }

    @Test("becomes the record again")
    func roundTrip() {
        for record in [Sample.typical, Sample.full] {
            let dictionary = RecordDictionary(record, origin: Sample.origin)
            #expect(Content(dictionary.record()) == Content(record))
        }
    }

    @Test("gives an attribute whose key is taken an underscore, and loses none")
    func reserved() {
        var record = Sample.typical
        record.attributes = ["name": 1, "name_": 2, "message": 3, "free": 4, "free": 5]
        let entries = RecordDictionary(record, origin: Sample.origin).entries.dropFirst(21)
        #expect(Array(entries) == Array(["name__": 1, "name_": 2, "message_": 3, "free": 5] as Attributes))
    }

    @Test("masks what is private unless configured to reveal it")
    func privacy() {
        var record = Sample.typical
        record.message = "for \("ann", privacy: .private)"
        record.attributes = ["mail": .private("a@b"), "deep": [["k": .private(1)]]]
        let masked = RecordDictionary(record, origin: Sample.origin).entries
        #expect(masked["msg"] == "for <private>")
        #expect(masked["mail"] == "<private>")
        #expect(masked["deep"] == [["k": "<private>"]])
        #expect(RecordDictionary(record, origin: Sample.origin, revealing: true).entries["msg"] == "for ann")
    }

    @Test("needs nothing to become a record")
    func missing() {
        let record = RecordDictionary(entries: [:]).record()
        #expect(record.timestamp == Timestamp(nanoseconds: 0))
        #expect(record.level == .notSet)
        #expect(record.source == .unknown)
        #expect(record.attributes.isEmpty)
    }

    @Test("takes whole and floating-point numbers for each other, and keeps what makes no sense")
    func tolerance() {
        let record = RecordDictionary(
            entries: [
                "created": 12, "levelno": 20.0, "lineno": 7.9, "process": "x", "thread": .unsigned(.max), "msg": 42,
                "args": [1], "exc_info": nil, "colour": "red", "levelname": "LOUD", "funcName": nil,
            ]
        ).record()
        #expect(record.timestamp == Timestamp(seconds: 12))
        #expect(record.level.rawValue == 20)
        #expect(record.level.name == "LOUD")
        #expect(record.source.line == 7)
        #expect(record.thread.id == .max)
        #expect(record.message.text() == "42")
        #expect(record.attributes == ["process": "x", "args": [1], "colour": "red"])
    }

    @Test(
        "keeps any time within the range, and saturates beyond",
        arguments: [-1e300, -9.3e9, -0.25, 1e300, .infinity]
    )
    func extremes(seconds: Double) {
        let record = RecordDictionary(entries: ["created": .double(seconds)]).record()
        let expected: Timestamp =
            seconds == -0.25 ? Timestamp(nanoseconds: -250_000_000) : seconds < 0 ? .earliest : .latest
        #expect(record.timestamp == expected)
        #expect(RecordDictionary(entries: ["created": .double(.nan)]).record().attributes.count == 1)
    }
}
