import Foundation
import SinkTesting
import Sinks
import Testing

// The samples of Docs/Composition.md and Docs/LevelsAndContext.md, word for word; the last test here checks that they
// are.

enum BankError: LoggableError {
    case declined, unreachable(any Error)
    var errorDescription: String? { "no money has moved" }
}

@Suite("The compositions and levels that the documentation writes")
struct CompositionDocumentationTests {
    @Test("A composition of many wrappers")
    func composition() throws {
        let directory = try TemporaryDirectory()
        let (path, options) = (directory.file(), Some.options())
        let (network, spool, console) = (CollectingSink(), CollectingSink(), CollectingSink())
        let (more, optional, isVerbose) = ([CollectingSink()], CollectingSink?.none, true)

        let files = try FileSink(path, options: options).flightRecorder(last: 200)
        let alerts =
            network
            .retried()
            .fallback(to: spool)
            .rateLimited(to: 100, per: .seconds(1), exempting: .error)
            .minimumLevel(.warning)
        let log = Logger("shop", level: .debug) {
            files.enriched(with: ["host": "web-3"]).redacted(keys: ["password"])
            alerts
            if isVerbose { console }
            for sink in more { sink }
            optional
        }

        log.debug("step")
        log.error("boom", ["password": "123"])
        #expect(network.messages == ["boom"])
        #expect(console.messages == ["step", "boom"])
        let lines = try directory.lines()
        #expect(lines.count == 2)
        #expect(lines.last?.contains("host=web-3 password=<private>") == true)
    }

    @Test("Levels by name")
    func levels() throws {
        let sink = CollectingSink()

        let levels = LogLevels(try .environment())
        let shop = Logger("shop", levels: levels) { sink }
        let database = shop.named("shop.db")
        levels["shop.db"] = .debug
        database.debug("connected")
        levels["shop.db"] = nil

        database.debug("not said")
        #expect(sink.messages == ["connected"])

        let rules = try LevelRules("info, shop.db=debug, shop.web=off")

        #expect(rules.level(of: "shop.web.static") == .off)
        #expect(rules.level(of: "shop.db.pool") == .debug)

        let checkout = shop.adding(["part": "checkout"])
        LogContext.with(["request": 7]) {
            checkout.info("paid", ["amount": 12.5])
        }

        #expect(sink.records.last?.attributes == ["part": "checkout", "request": 7, "amount": 12.5])

        let line = "legacy line of a library"
        checkout.emit(LogRecord(level: .info, name: "legacy", message: LogMessage(line)))

        #expect(sink.messages == ["connected", "paid", line])
        #expect(sink.records.last?.attributes == ["part": "checkout"])

        func legacyLog(_ text: String, file: String = #fileID, function: String = #function, line: Int = #line) {
            checkout.log(.notice, "\(text)", source: CodeLocation(file: file, function: function, line: line))
        }
        legacyLog("another", file: "Legacy/File.swift")

        #expect(sink.records.last?.source.file == "Legacy/File.swift")

        let recent = checkout.records(capacity: 256)
        let viewer = Task {
            for await record in recent where record.level >= .error { print(record.name, record.message) }
        }
        viewer.cancel()
    }

    @Test("put one queue in front of several sinks, and print their statistics")
    func queueOfSeveral() throws {
        let directory = try TemporaryDirectory()
        let (path, console) = (directory.file("errors.log"), CollectingSink())
        let log = try Logger(
            "shop",
            to: QueuedSink(capacity: 8192) {
                console.named("console")
                try FileSink(path).minimumLevel(.error).named("errors")
            }
        )
        log.error("card declined")
        try log.flush()
        print(log.statistics)
        let table = log.statistics.description
        let page = try page("Composition.md")
        #expect(page.contains(table.split(separator: "\n").map { "    \($0)\n" }.joined()), "\(table)")
    }

    @Test("show an error with its type, case, text and cause")
    func errors() throws {
        let sink = CollectingSink()
        let shop = Logger("shop", to: sink)

        shop.error("not paid", error: BankError.unreachable(CancellationError()))

        let text = TextFormatter("\(.message)").string(for: try #require(sink.records.last))
        #expect(try page("LevelsAndContext.md").contains("\n```\n\(text)\n```\n"), "\(text)")
    }

    /// Compiled only: it would end the other tests' loggers.
    func end() throws {
        try Loggers.flush()
        try Loggers.shutdown(timeout: .seconds(5))
    }

    @Test("stand in the documentation as they stand here", arguments: ["Composition.md": 2, "LevelsAndContext.md": 8])
    func documentation(page: String, count: Int) throws {
        let here = Set(try String(contentsOfFile: #filePath, encoding: .utf8).split(separator: "\n").map(Self.trimmed))
        let samples = try self.page(page).components(separatedBy: "```swift\n").dropFirst()
            .compactMap { $0.components(separatedBy: "```").first }
        #expect(samples.count == count)
        for line in samples.joined().split(separator: "\n") {
            #expect(here.contains(Self.trimmed(line)), "not in this file: \(line)")
        }
    }

    @Test("name every operator")
    func operators() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..")
        let page = try String(contentsOf: root.appending(path: "Docs/Composition.md"), encoding: .utf8)
        for file in ["Composition/Sink+Operators.swift", "Buffers/Sink+Buffering.swift"] {
            let source = try String(contentsOf: root.appending(path: "Sources/Sinks/\(file)"), encoding: .utf8)
            for name in source.matches(of: /public func `?(\w+)/).map(\.output.1) {
                #expect(page.contains("`.\(name)"), "not on the page: \(name)")
            }
        }
    }

    private func page(_ name: String) throws -> String {
        let url = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../Docs/\(name)")
        return try String(contentsOf: url, encoding: .utf8)
    }

    private static func trimmed(_ line: some StringProtocol) -> String {
        line.trimmingCharacters(in: .whitespaces)
    }
}
