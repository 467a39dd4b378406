import Foundation
import Records
import Rotation
import Testing

/// The samples of `Docs/Rotation.md`, word for word.
@Suite("The samples of the manual")
struct DocumentationTests {
    @Test("Schedules, names and plans come out as the manual says")
    func samples() throws {
        let nightly = try RolloverSchedule(.midnight, in: .utc)
        let evening = try Timestamp("2026-11-21T19:45:00Z")
        let boundary = nightly.nextRollover(after: evening)  // 2026-11-22T00:00:00Z
        #expect(Some.text(evening) == "2026-11-21 19:45:00")
        #expect(Some.text(boundary) == "2026-11-22 00:00:00")

        let quarters = try RolloverSchedule(.minute, every: 15)
        let mornings = try RolloverSchedule(.day, at: TimeOfDay(hour: 6, minute: 30))
        let fortnights = try RolloverSchedule(.weekday(.sunday), every: 2, in: .utc)
        #expect(quarters.interval == 15 && mornings.at?.minute == 30 && fortnights.unit == .weekday(.sunday))

        let date = nightly.backupDate(rolloverAt: boundary, now: boundary.advanced(bySeconds: 3600))
        let naming = try BackupNaming("app.log", .dated(nightly.datePrecision))
        let plan = RotationPlan.dated(naming, date: date, existing: ["app.log", "app.log.2026-11-20"])
        // plan.steps == [.rename(from: "app.log", to: "app.log.2026-11-21")]
        #expect(plan.steps == [.rename(from: "app.log", to: "app.log.2026-11-21")])

        let weekly = try RolloverSchedule(python: "w6", at: TimeOfDay(hour: 12), in: .utc)
        #expect(Some.text(weekly.nextRollover(after: evening)) == "2026-11-22 12:00:00")

        let pruning = Pruning(try .count(2), now: boundary, in: .utc)
        let existing = ["app.log", "app.log.2026-11-19", "app.log.2026-11-20", "app.log.2026-11-21"]
        let dated = RotationPlan.dated(naming, date: date, existing: existing, pruning: pruning)
        // dated.steps == [
        //     .rename(from: "app.log", to: "app.log.2026-11-21.1"), .remove("app.log.2026-11-19"),
        //     .remove("app.log.2026-11-20"),
        // ]
        #expect(
            dated.steps == [
                .rename(from: "app.log", to: "app.log.2026-11-21.1"), .remove("app.log.2026-11-19"),
                .remove("app.log.2026-11-20"),
            ]
        )
    }

    @Test("Schedules as text and of one's own come out as the manual says")
    func openSchedules() throws {
        let early = try RolloverSchedule("daily at 06:30 Europe/Paris")
        let mondays = try RolloverSchedule("weekly on monday")
        let often = try RolloverSchedule("every 15 minutes UTC")  // "\(often)" is the same text
        #expect(early.at?.minute == 30 && mondays.unit == .weekday(.monday) && "\(often)" == "every 15 minutes UTC")

        let monthly = RolloverSchedule.custom(names: .day, in: .utc) { instant in
            let today = ZoneOffsets.utc.civilTime(at: instant)
            return Timestamp(today.year + today.month / 12, today.month % 12 + 1, 1, in: .utc)
        }
        #expect("\(monthly.nextRollover(after: try Timestamp("2026-12-31T23:00:00Z")))" == "2027-01-01T00:00:00Z")

        let manual = try String(contentsOf: Self.manual, encoding: .utf8)
        let error = #expect(throws: ParsingError.self) { try RolloverSchedule("daily at 6:30") }
        #expect(manual.contains("\n\(try #require(error))\n"))
    }

    @Test("Numbers, transforms and limits come out as the manual says")
    func moreSamples() throws {
        let numbered = try BackupNaming("app.log", .numbered)
        let names = ["app.log.1", "app.log.01", "app.log.1.bak", "app.log.+1", "app.log.2.gz"]
        let own = names.filter { numbered.parse($0) != nil }  // ["app.log.1", "app.log.2.gz"]
        #expect(own == ["app.log.1", "app.log.2.gz"])

        let tidy = try BackupNaming("app.log", .numbered) { "old-" + $0 + ".txt" }
        let third = tidy.parse("old-app.log.3.txt")  // number 3
        #expect(third?.identity == .number(3))

        let retention = try Retention(count: 14, totalBytes: .gibibytes(1))
        let everything = Retention.keepAll
        #expect(retention.and(everything) == retention)

        let limit = try SizeLimit(maxBytes: .mebibytes(10))
        let isDue = limit.shouldRollOver(currentBytes: 10_485_700, addingBytes: 100)  // true
        #expect(isDue)

        let shift = RotationPlan.numbered(numbered, existing: ["app.log", "app.log.1", "app.log.2"], keeping: 2)
        // shift.steps == [
        //     .rename(from: "app.log.2", to: "app.log.3"), .rename(from: "app.log.1", to: "app.log.2"),
        //     .rename(from: "app.log", to: "app.log.1"), .remove("app.log.3"),
        // ]
        #expect(
            shift.steps == [
                .rename(from: "app.log.2", to: "app.log.3"), .rename(from: "app.log.1", to: "app.log.2"),
                .rename(from: "app.log", to: "app.log.1"), .remove("app.log.3"),
            ]
        )
    }

    @Test("The manual shows no sample that is not in this file")
    func verbatim() throws {
        let here = URL(filePath: #filePath)
        let manual = try Self.lines(Self.manual)
        let other = here.deletingLastPathComponent().appending(path: "RotationAloneTests.swift")
        let tests = try (Self.lines(here) + Self.lines(other)).joined(separator: "\n")
        let samples = manual.split(separator: "```swift").dropFirst().map { $0.prefix { $0 != "```" } }
        #expect(samples.count >= 9)
        for sample in samples {
            let text = sample.joined(separator: "\n")
            #expect(tests.contains(text), "not in the tests: \(text)")
        }
    }

    private static let manual = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Docs/Rotation.md")

    private static func lines(_ file: URL) throws -> [String] {
        try String(contentsOf: file, encoding: .utf8).split(separator: "\n", omittingEmptySubsequences: false)
            .map { $0.trimmingCharacters(in: .whitespaces) }
    }
}
