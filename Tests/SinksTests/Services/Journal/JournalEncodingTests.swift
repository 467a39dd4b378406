import Testing

@testable import Sinks

@Suite("An entry of the journal", .blocking)
struct JournalEncodingTests {
    private func bytes(
        _ record: LogRecord,
        _ options: JournalOptions = JournalOptions(),
        _ formatter: (any RecordFormatter)? = nil
    ) -> [UInt8] {
        var writer = ByteWriter()
        JournalEncoding(options: options, formatter: formatter).encode(record, into: &writer)
        return writer.withBytes { Array($0) }
    }

    private func text(_ record: LogRecord, _ options: JournalOptions = JournalOptions()) -> String {
        String(decoding: bytes(record, options), as: UTF8.self)
    }

    private var record: LogRecord {
        var record = SyslogMessages.record
        record.thread = ThreadIdentity(id: 99, name: "worker")
        return record
    }

    @Test("has a field for everything that a record knows")
    func fields() {
        var record = record
        record.source = CodeLocation(file: "Shop/Checkout.swift", function: "pay(_:)", line: 42)
        record.taskName = "payment"
        #expect(
            text(record) == """
                MESSAGE=order 7 refused for <private>
                PRIORITY=4
                SYSLOG_IDENTIFIER=shop
                TIMESTAMP=2026-11-21T01:46:40.123456Z
                LEVEL=WARNING
                LOGGER=shop.checkout
                TID=99
                THREAD_NAME=worker
                TASK=payment
                CODE_FILE=Shop/Checkout.swift
                CODE_LINE=42
                CODE_FUNC=pay(_:)
                ORDER=7
                REASON=card "expired" ]\\

                """
        )
    }

    @Test("has no field for what is not known, and those that options ask for")
    func optionalFields() {
        var record = record
        record.name = ""
        record.thread.name = ""
        record.attributes = Attributes()
        record.level = Level(35, named: "AUDIT")
        let options = JournalOptions(
            identifier: "api",
            facility: .local3,
            severity: SyslogOptions.SeverityMapping { _ in .alert }
        )
        #expect(
            text(record, options) == """
                MESSAGE=order 7 refused for <private>
                PRIORITY=1
                SYSLOG_IDENTIFIER=api
                SYSLOG_FACILITY=19
                TIMESTAMP=2026-11-21T01:46:40.123456Z
                LEVEL=AUDIT
                TID=99

                """
        )
    }

    @Test("has a length in front of values with line feeds, so that none of them is another field")
    func lines() {
        var record = record
        record.message = "one\nPRIORITY=0"
        record.attributes = ["k": "a\nPRIORITY=0\u{1b}"]
        record.errorText = "Boom\n  at x"
        let bytes = bytes(record)
        #expect(bytes.starts(with: Array("MESSAGE=one\\nPRIORITY=0\nPRIORITY=4\n".utf8)))
        let error = Array("ERROR\n".utf8) + [11, 0, 0, 0, 0, 0, 0, 0] + Array("Boom\n  at x\n".utf8)
        let attribute = Array("K\n".utf8) + [16, 0, 0, 0, 0, 0, 0, 0] + Array("a\nPRIORITY=0\\x1b\n".utf8)
        #expect(bytes.suffix(error.count + attribute.count) == error + attribute)
    }

    @Test("keeps the lines that a formatter writes")
    func formatter() {
        var record = record
        record.errorText = "Boom"
        let bytes = bytes(record, JournalOptions(), TextFormatter("\(.name)"))
        let message = Array("MESSAGE\n".utf8) + [22, 0, 0, 0, 0, 0, 0, 0] + Array("shop.checkout\n    Boom\n".utf8)
        #expect(bytes.starts(with: message))
    }

    @Test("is whole although its formatter takes away what is there")
    func hostileFormatter() {
        struct Eraser: RecordFormatter {
            func format(_ record: LogRecord, into writer: inout ByteWriter) { writer.removeAll() }
        }
        let bytes = bytes(record, JournalOptions(), Eraser())
        #expect(String(decoding: bytes, as: UTF8.self).hasPrefix("PRIORITY=4\n"))
    }

    @Test(
        "has every kind of value",
        arguments: [
            (.null, ""), (true, "true"), (-1, "-1"), (.unsigned(.max), "18446744073709551615"), (1.5, "1.5"),
            (.double(.nan), "nan"), ("x=y", "x=y"),
            (.timestamp(Timestamp(seconds: 0)), "1970-01-01T00:00:00.000000000Z"),
            ([1, "b"], #"[1,"b"]"#), (["k": nil], #"{"k":null}"#), (.private(1), "<private>"),
        ] as [(Value, String)]
    )
    func values(value: Value, expected: String) {
        var record = record
        record.attributes = ["k": value]
        #expect(text(record).hasSuffix("\nK=\(expected)\n"))
    }

    @Test("has bytes as they are, and private values if so configured")
    func bytesAndSecrets() {
        var record = record
        record.attributes = ["b": .bytes([0, 10, 255]), "p": .private(.private("s"))]
        let tail = Array("B\n".utf8) + [3, 0, 0, 0, 0, 0, 0, 0, 0, 10, 255, 10] + Array("P=s\n".utf8)
        #expect(bytes(record, JournalOptions(revealsPrivate: true)).suffix(tail.count) == tail)
        #expect(text(record, JournalOptions(revealsPrivate: true)).hasPrefix("MESSAGE=order 7 refused for anna\n"))
    }

    @Test(
        "has no more fields than journald takes, and says how many attributes it leaves out",
        arguments: [1000, 1001, 3000]
    )
    func manyAttributes(count: Int) {
        var record = record
        record.source = CodeLocation(file: "Shop/Checkout.swift", function: "pay(_:)", line: 42)
        (record.taskName, record.errorText, record.stackText) = ("payment", "Boom", "at x")
        record.attributes = Attributes((0..<count).map { Attribute(key: "k\($0)", value: 7) })
        let text = text(record, JournalOptions(facility: .local0))
        #expect(text.contains("\nK999=7\n") && !text.contains("\nK1000=7\n"))
        #expect(text.hasSuffix(count > 1000 ? "\nK999=7\nOMITTED=\(count - 1000)\n" : "\nK999=7\n"))
        #expect(text.split(separator: "\n").count <= 1024)
    }

    @Test("has a private value if so configured, however often it is private")
    func deepSecrets() {
        var record = record
        var deep = Value.int(7)
        for _ in 0..<5000 { deep = .private(deep) }
        record.attributes = ["k": deep]
        #expect(text(record, JournalOptions(revealsPrivate: true)).hasSuffix("\nK=7\n"))
    }

    @Test(
        "has names that journald allows and means nothing by",
        arguments: [
            ("order_id", "ORDER_ID"), ("orderId", "ORDERID"), ("http.status", "HTTP_STATUS"), ("größe", "GR__E"),
            ("a=b\nc", "A_B_C"), ("", "FIELD_"), ("_pid", "FIELD__PID"), ("7up", "FIELD_7UP"), ("é", "FIELD__"),
            ("message", "FIELD_MESSAGE"), ("Priority", "FIELD_PRIORITY"), ("code_line", "FIELD_CODE_LINE"),
            ("syslog_identifier", "FIELD_SYSLOG_IDENTIFIER"), ("message_id", "FIELD_MESSAGE_ID"),
            ("object_pid", "FIELD_OBJECT_PID"), ("coredump_exe", "FIELD_COREDUMP_EXE"), ("logger", "FIELD_LOGGER"),
            ("omitted", "FIELD_OMITTED"),
            (String(repeating: "a", count: 80), String(repeating: "A", count: 64)),
            (String(repeating: "1", count: 80), "FIELD_" + String(repeating: "1", count: 58)),
        ]
    )
    func names(key: String, expected: String) {
        #expect(JournalFieldName.of(key) == expected)
    }
}
