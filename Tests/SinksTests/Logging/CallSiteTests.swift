import Records
import SinkTesting
import Sinks
import Testing

@Suite("A log call from a place that is known at run time")
struct CallSiteTests {
    private struct Declined: Error {}

    private let sink = CollectingSink()

    /// A wrapper as applications write it around another library's names.
    private func legacyLog(
        _ log: Logger,
        _ text: String,
        file: String = #fileID,
        function: String = #function,
        line: Int = #line
    ) {
        log.log(.notice, "\(text)", source: CodeLocation(file: file, function: function, line: line))
    }

    private func place(_ number: Int) -> CodeLocation {
        CodeLocation(file: "Shop/Part\(number).swift", function: "part\(number)(of:)", line: number)
    }

    @Test("has that place, and all else of a log call")
    func fields() throws {
        let log = Logger("shop", attributes: ["host": "web-3"], clock: TimeSource { Some.instant }, to: sink)
        LogContext.with(["request": 7]) {
            log.log(.warning, "order \(7) refused", ["amount": 12.5], error: Declined(), source: place(12))
        }
        let record = try #require(sink.records.first)
        #expect(record.source == CodeLocation(file: "Shop/Part12.swift", function: "part12(of:)", line: 12))
        #expect(record.level == .warning)
        #expect(record.name == "shop")
        #expect(record.timestamp == Some.instant)
        #expect(record.message.text() == "order 7 refused")
        #expect(record.message.template == "order {} refused")
        #expect(record.attributes == ["host": "web-3", "request": 7, "amount": 12.5])
        #expect(record.errorText == "CallSiteTests.Declined")
    }

    @Test("is made by a wrapper that has the file and the function as texts")
    func wrapper() {
        legacyLog(Logger("shop", to: sink), "paid"); let line = #line
        #expect(
            sink.records.map(\.source) == [CodeLocation(file: #fileID, function: "wrapper()", line: line)]
        )
        #expect(sink.messages == ["paid"])
    }

    @Test("takes nested literals of several types, as the other calls do")
    func literalAttributes() {
        let (log, amount) = (Logger("shop", to: sink), 12.5)
        log.log(.info, "paid", ["more": ["a": 1, "b": ["x", 2]]], error: Declined(), source: place(1))
        log.log(.info, "paid", ["amount": amount], source: place(2))
        #expect(sink.records.map(\.source.line) == [1, 2])
        #expect(sink.records.first?.attributes == ["more": .map(["a": 1, "b": .array(["x", 2])])])
        #expect(sink.records.first?.errorText == "CallSiteTests.Declined")
    }

    @Test("evaluates nothing below the level")
    func levels() {
        let log = Logger("shop", level: .error, to: sink)
        func evaluated<Part>(_ part: Part) -> Part {
            Issue.record("evaluated")
            return part
        }
        log.log(
            .warning,
            evaluated("no"),
            evaluated(["a": 1] as Attributes),
            error: evaluated(Declined()),
            source: evaluated(place(1))
        )
        #expect(sink.records.isEmpty)
    }

    @Test("keeps its place, however many come after it in the memory of the last one")
    func memory() {
        let log = Logger("shop", to: sink)
        for number in 0..<50 {
            log.log(.info, "\(number)", source: place(number))
            log.info("next \(number)", file: "Shop/Next.swift", function: "next()", line: 100 + number)
        }
        #expect(sink.records.map(\.source.line) == (0..<50).flatMap { [$0, 100 + $0] })
        #expect(
            sink.records.map(\.source.file) == (0..<50).flatMap { ["Shop/Part\($0).swift", "Shop/Next.swift"] }
        )
        #expect(sink.records.map { $0.callSite == nil } == (0..<50).flatMap { _ in [true, false] })
    }

    @Test("is not what literals make: these stay literals, with and without attributes")
    func literals() {
        let (log, amount, none) = (Logger("shop", level: .trace, to: sink), 12.5, Attributes())
        log.info("paid")
        log.log(.info, "paid", file: "a.swift", function: "b()", line: 1)
        log.info("paid", file: #filePath, function: #function, line: #line)
        log.info("paid", ["amount": 12.5], file: "a.swift", function: "b()", line: 1)
        log.info("paid", ["amount": amount], file: "a.swift", function: "b()", line: 1)
        log.info("paid", none, file: "a.swift", function: "b()", line: 1)
        #expect(sink.records.map { $0.callSite != nil } == Array(repeating: true, count: 6))
        #expect(sink.records[1].source == CodeLocation(file: "a.swift", function: "b()", line: 1))
    }
}
