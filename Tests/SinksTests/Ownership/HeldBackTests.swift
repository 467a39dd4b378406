import Foundation
import Testing

@Suite("The normal end of a process whose sinks hold something back", .blocking)
struct HeldBackTests {
    private static let repeated = ["again", "last message repeated 4 times", "late", "late"]
    private static let all = Array(repeating: "again", count: 5) + ["late", "late"]

    @Test(
        "delivers records and summaries, and then writes through what a later exit handler logs",
        arguments: [
            ("deduplicated", repeated), ("both", repeated), ("file", all), ("buffered", all), ("queued", all),
            ("listener", all), ("limited", ["again", "4 records were held back by a rate limit", "late", "late"]),
        ]
    )
    func heldBack(kind: String, expected: [String]) throws {
        let directory = try TemporaryDirectory()
        let outcome = try Fixture.run("held-" + kind, directory.file())
        #expect(outcome.status == 0 && !outcome.wasKilled)
        #expect(outcome.errors == "")
        #expect(try directory.lines() == expected)
    }

    @Test(
        "ends with the patience of a queue whose sink hangs, in whichever call, and flushes the others",
        arguments: ["emit", "flush", "all", "close"]
    )
    func hanging(call: String) throws {
        let directory = try TemporaryDirectory()
        let outcome = try Fixture.run("hanging-" + call, directory.file())
        #expect(outcome.status == 0 && !outcome.wasKilled)
        #expect(try directory.lines() == ["line 1"])
        #expect(outcome.errors.hasPrefix("swift-sinks: at exit: could not "))
    }
}
