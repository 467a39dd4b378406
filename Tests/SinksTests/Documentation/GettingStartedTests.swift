import Foundation
import SinkTesting
import Sinks
import Testing

enum PaymentError: Error {
    case declined(by: String)
}

/// The samples of `Docs/GettingStarted.md`, compiled and run.
@Suite("The page to get started with")
struct GettingStartedTests {
    // The first sample is a manifest, which is not compiled here.
    // // swift-tools-version: 6.2
    // import PackageDescription
    //
    // let package = Package(
    //     name: "shop",
    //     platforms: [.macOS(.v15)],
    //     dependencies: [.package(name: "swift-sinks", path: "../swift-sinks")],
    //     targets: [
    //         .executableTarget(name: "shop", dependencies: [.product(name: "Sinks", package: "swift-sinks")])
    //     ]
    // )
    //
    // @main
    struct Shop {
        static func main() throws {
            let log = Logger("shop") {
                ConsoleSink()
            }
            log.info("order \(7) paid")
        }
    }

    let page: DocumentationPage
    let sink = CollectingSink()
    let log: Logger

    init() throws {
        page = try DocumentationPage("Docs/GettingStarted.md")
        log = Logger("shop", clock: TimeSource { Some.instant }, to: sink)
    }

    private func pay(_ order: Int) throws { throw PaymentError.declined(by: "bank") }

    /// Expects the page to show a record as the console writes it, but for the time.
    private func expectShown(_ record: LogRecord?) throws {
        let line = ConsoleFormatter(zone: .utc).string(for: try #require(record)).dropFirst("02:25:11.123".count)
        #expect(page.blocks("").contains("02:25:11.123" + line), "\(line)")
    }

    @Test("shows the first record as it is printed")
    func firstRecord() throws {
        log.info("order \(7) paid")
        try expectShown(sink.records.last)
    }

    @Test("shows values, errors and private values as they are printed")
    func values() throws {
        let (order, amount, email) = (7, 12.5, "ann@example.org")
        log.info("paid", ["order": order, "amount": amount, "method": "card"])
        try expectShown(sink.records.last)

        let checkout = log.named("shop.checkout").adding(["order": order])
        LogContext.with(["request": 42]) {
            checkout.info("paid")
        }
        try expectShown(sink.records.last)

        do {
            try pay(order)
        } catch {
            log.error("not paid", ["order": order], error: error)
        }
        try expectShown(sink.records.last)

        log.info("mail sent to \(email, privacy: .private)", ["phone": .private("555 0100")])
        try expectShown(sink.records.last)
    }

    @Test("shows the folder that its files leave")
    func folder() throws {
        let directory = try TemporaryDirectory()
        let files = try Logger("shop") {
            try RotatingFileSink(directory.file("logs/app.log"), maxBytes: 4_000, backupCount: 3)
            try FileSink(directory.file("logs/errors.jsonl"), formatter: JSONLinesFormatter()).minimumLevel(.error)
        }
        for order in 1...200 { files.info("order \(order) paid", ["amount": 12.5]) }
        files.error("order 201 refused", ["amount": 99, "reason": "card expired"])
        try files.close()
        let names = try FileManager.default.contentsOfDirectory(atPath: directory.file("logs")).sorted()
        #expect(page.blocks("").contains(names.joined(separator: "\n")))
    }

    @Test("README shows a sample that stands here, and the sizes of the files that it leaves")
    func readme() throws {
        let readme = try DocumentationPage("README.md")
        try readme.expectSamples(2, in: #filePath)
        let directory = try TemporaryDirectory()
        let log = Logger(
            "shop.checkout",
            to: try RotatingFileSink(directory.file("app.log"), maxBytes: 4_000, backupCount: 3)
        )
        for order in 1...200 { log.info("order \(order) paid", ["amount": 12.5]) }
        log.error("order 201 refused", ["amount": 99, "reason": "card expired"])
        try log.close()
        for name in ["app.log", "app.log.1", "app.log.2", "app.log.3"] {
            let size = try directory.bytes(of: name).count
            #expect(readme.text.contains("\n \(size) logs/\(name)\n"), "\(size) \(name)")
        }
    }

    /// Compiled only, as the paths are those of README.
    private func compiledReadme() throws {
        let log = try Logger("shop.checkout") {
            ConsoleSink().minimumLevel(.warning)
            try RotatingFileSink("logs/app.log", maxBytes: 4_000, backupCount: 3)
            try FileSink("logs/errors.jsonl", formatter: JSONLinesFormatter()).minimumLevel(.error)
        }
        try log.close()
    }

    /// Compiled only: the paths are those of the page, and the end is that of all loggers.
    private func compiled() throws {
        let files = try Logger("shop") {
            ConsoleSink().minimumLevel(.warning)
            try RotatingFileSink("logs/app.log", maxBytes: 4_000, backupCount: 3)
            try FileSink("logs/errors.jsonl", formatter: JSONLinesFormatter()).minimumLevel(.error)
        }
        let options = FileOptions(buffering: .buffered())
        let quick = try Logger("shop") {
            try FileSink("logs/quick.log", options: options).queued()
        }
        quick.info("paid")
        try quick.flush()
        try files.close()
        try Loggers.shutdown(timeout: .seconds(5))
    }

    @Test("shows no sample that is not in this file")
    func verbatim() throws {
        try page.expectSamples(9, in: #filePath)
    }
}
