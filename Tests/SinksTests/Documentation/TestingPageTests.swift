import Foundation
import Rotation
import SinkTesting
import Sinks
import Synchronization
import Testing

/// The samples of `Docs/Testing.md`, compiled and run.
@Suite("The page about testing")
struct TestingPageTests {
    @Test("Records come as the page says")
    func collecting() {
        let sink = CollectingSink()
        let log = Logger("shop", to: sink)
        log.info("order \(7) paid", ["amount": 12.5])
        #expect(sink.messages == ["order 7 paid"])
        #expect(sink.records.first?.attributes["amount"] == 12.5)
        #expect(sink.records.first?.level == .info)
        #expect(sink.statistics.emitted == 1 && sink.flushes == 0 && sink.closes == 0)
    }

    @Test("A test waits for a record as the page says")
    func waiting() async {
        let orders = Logger("shop", to: NullSink())
        let records = orders.records()
        Task { orders.info("order paid", ["amount": 12.5]) }
        let paid = await records.first { $0.message.description == "order paid" }
        #expect(paid?.attributes["amount"] == 12.5)
    }

    @Test("Failures come as the page says")
    func failing() {
        let network = CollectingSink()
        let spool = CollectingSink()
        let alerts = Logger("shop", failures: .silent, to: network.fallback(to: spool))
        network.fail(with: SinkError(.full, attempted: "send to", on: "the test"))
        alerts.error("order refused")
        #expect(spool.messages == ["order refused"])
    }

    @Test("Rollovers come as the page says")
    func rollovers() throws {
        let nightly = try RolloverSchedule(.midnight, in: ZoneOffsets(named: "Europe/Paris"))
        let before = try Timestamp("2026-10-24T22:00:00Z")
        #expect(nightly.nextRollover(after: before) == (try Timestamp("2026-10-25T23:00:00Z")))

        let naming = try BackupNaming("app.log", .numbered)
        let plan = RotationPlan.numbered(naming, existing: ["app.log", "app.log.1"], keeping: 1)
        #expect(
            plan.steps == [
                .rename(from: "app.log.1", to: "app.log.2"), .rename(from: "app.log", to: "app.log.1"),
                .remove("app.log.2"),
            ]
        )
    }

    final class TestClock: Sendable {
        private let now: Mutex<Timestamp>
        init(_ start: Timestamp) { now = Mutex(start) }
        var source: TimeSource { TimeSource { self.now.withLock { $0 } } }
        func advance(seconds: Int64) { now.withLock { $0 = $0.advanced(bySeconds: seconds) } }
    }

    @Test("Three days of a fast clock leave the files that the page shows")
    func fastClock() throws {
        let directory = try TemporaryDirectory()
        let folder = directory.path
        let clock = TestClock(try Timestamp("2026-11-21T12:00:00Z"))
        let files = try TimedRotatingFileSink(
            folder + "/app.log",
            at: RolloverSchedule(.midnight, in: .utc),
            options: FileOptions(clock: clock.source)
        )
        let daily = Logger("shop", clock: clock.source, to: files)
        for day in 1...3 {
            daily.info("day \(day)")
            clock.advance(seconds: 86_400)
        }
        try daily.close()
        let shown = try DocumentationPage("Docs/Testing.md").blocks("").first
        #expect(shown == directory.names.joined(separator: "\n"))
        #expect(try directory.text(of: "app.log").contains("INFO shop: day 3\n"))
    }

    // A part of a manifest, which is not compiled here.
    // .testTarget(
    //     name: "shopTests",
    //     dependencies: ["shop", .product(name: "SinkTesting", package: "swift-sinks")]
    // )

    @Test("The page shows no sample that is not in this file")
    func verbatim() throws {
        try DocumentationPage("Docs/Testing.md").expectSamples(8, in: #filePath)
    }
}
