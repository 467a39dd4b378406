import SinkTesting
import Testing

@testable import Sinks

@Suite("The calls that led to a record")
struct StackTests {
    @Test("are taken from a level on, and begin outside of the library")
    func capture() throws {
        let sink = CollectingSink()
        let log = Logger("shop", capturesStackFrom: .error, to: sink)
        log.warning("one")
        log.error("two")
        try log.audit(.error, "three")
        #expect(sink.records[0].stackText == nil)
        for record in sink.records.dropFirst() {
            let stack = try #require(record.stackText)
            let lines = stack.split(separator: "\n")
            #expect(lines.count > 3)
            #expect(lines.first?.contains("StackTests") == true || lines.first?.contains(" + 0x") == true)
            #expect(!stack.contains("Sinks.Logger"))
        }
    }

    @Test(
        "are read from what the C library says",
        arguments: [
            ("/usr/bin/shop($s4shop3payyyF+0x22) [0x55d0]", "shop.pay() -> () + 0x22 in shop"),
            ("/lib/libc.so.6(+0x29d90) [0x7f01]", "libc.so.6 + 0x29d90"),
            ("./shop(main+0x1) [0x1]", "main + 0x1 in shop"),
            ("./shop(x) [0x1]", "shop"), ("./shop() [0x1]", "shop"), ("[0x1234]", "[0x1234]"), ("", ""), (")(", ")("),
        ]
    )
    func frames(line: String, text: String) {
        #expect(StackFrame(parsing: line).description == text)
    }
}
