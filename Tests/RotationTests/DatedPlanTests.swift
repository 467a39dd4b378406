import TestRandomness
import Records
import Rotation
import Testing

@Suite("Plans for dated backups")
struct DatedPlanTests {
    private let naming: BackupNaming
    private let date = CivilTime(year: 2026, month: 11, day: 21, hour: 13, minute: 14, second: 15)
    private let now = Timestamp(seconds: 1_795_305_600)  // 2026-11-22T00:00:00Z

    init() throws {
        naming = try BackupNaming("app.log", .dated(.day))
    }

    private func target(_ existing: [String]) -> String? {
        RotationPlan.dated(naming, date: date, existing: existing + ["app.log"]).backup
    }

    @Test("The log gets the date's name, as far as the scheme shows it")
    func plain() {
        let plan = RotationPlan.dated(naming, date: date, existing: ["app.log"])
        #expect(plan.steps == [.rename(from: "app.log", to: "app.log.2026-11-21")])
        #expect(plan.backup == "app.log.2026-11-21")
    }

    @Test("A taken name is never used again, whether it is plain or compressed")
    func taken() {
        #expect(target(["app.log.2026-11-21"]) == "app.log.2026-11-21.1")
        #expect(target(["app.log.2026-11-21.gz"]) == "app.log.2026-11-21.1")
        #expect(target(["app.log.2026-11-21", "app.log.2026-11-21.1.gz"]) == "app.log.2026-11-21.2")
        #expect(target(["app.log.2026-11-20", "app.log.2026-11-22.5"]) == "app.log.2026-11-21")
    }

    @Test("A new copy is the newest, even when older ones have been removed")
    func afterRemovals() {
        #expect(target(["app.log.2026-11-21.7"]) == "app.log.2026-11-21.8")
        #expect(target(["app.log.2026-11-21.999999999"]) == "app.log.2026-11-21")
        #expect(target(["app.log.2026-11-21.999999999", "app.log.2026-11-21"]) == "app.log.2026-11-21.1")
    }

    @Test("Removals follow the rename, oldest first, and count the new backup")
    func removals() throws {
        let existing = [
            "app.log", "app.log.2026-11-18", "app.log.2026-11-19.gz", "app.log.2026-11-20", "app.log.2026-11-20.1",
        ]
        let plan = RotationPlan.dated(
            naming,
            date: date,
            existing: existing,
            pruning: Pruning(try .count(2), now: now, in: .utc)
        )
        #expect(
            plan.steps == [
                .rename(from: "app.log", to: "app.log.2026-11-21"), .remove("app.log.2026-11-18"),
                .remove("app.log.2026-11-19.gz"),
                .remove("app.log.2026-11-20"),
            ]
        )
    }

    @Test("Age and total size remove too, with the log's own size")
    func otherLimits() throws {
        let existing = ["app.log", "app.log.2026-11-19", "app.log.2026-11-20"]
        let aged = Pruning(try .age(seconds: 2 * 86_400), now: now, in: .utc)
        #expect(
            RotationPlan.dated(naming, date: date, existing: existing, pruning: aged).steps.dropFirst() == [
                .remove("app.log.2026-11-19")
            ]
        )
        let sizes: [String: Int64] = ["app.log": 60, "app.log.2026-11-19": 1, "app.log.2026-11-20": 50]
        let sized = Pruning(try .totalBytes(100), now: now, in: .utc, sizes: sizes)
        #expect(
            RotationPlan.dated(naming, date: date, existing: existing, pruning: sized).steps.dropFirst() == [
                .remove("app.log.2026-11-19"), .remove("app.log.2026-11-20"),
            ]
        )
    }

    @Test("Keeping all removes nothing, and strangers stay in any case")
    func strangers() throws {
        let existing = [
            "app.log", "app.log.2026-11-20", "app.log.2026-02-30", "app.log.2026-11-20.bak", "b.log.2026-11-20",
            "app.log.1",
        ]
        let all = Pruning(.keepAll, now: now, in: .utc)
        #expect(RotationPlan.dated(naming, date: date, existing: existing, pruning: all).steps.count == 1)
        let none = Pruning(try .count(0), now: now, in: .utc)
        #expect(
            RotationPlan.dated(naming, date: date, existing: existing, pruning: none).steps == [
                .rename(from: "app.log", to: "app.log.2026-11-21"), .remove("app.log.2026-11-20"),
                .remove("app.log.2026-11-21"),
            ]
        )
    }

    @Test("Without the log only the removals are planned")
    func noLog() throws {
        let plan = RotationPlan.dated(
            naming,
            date: date,
            existing: ["app.log.2026-11-19", "app.log.2026-11-20"],
            pruning: Pruning(try .count(1), now: now, in: .utc)
        )
        #expect(plan.steps == [.remove("app.log.2026-11-19")])
        #expect(plan.backup == nil)
    }

    @Test("A date that does not exist becomes one that does")
    func impossibleDates() {
        for year in [.min, -1, 10_000, .max] {
            let strange = CivilTime(year: year, month: 13, day: 99, hour: 99, minute: -1, second: .max)
            let plan = RotationPlan.dated(naming, date: strange, existing: ["app.log"])
            #expect(plan.backup.flatMap(naming.parse) != nil)
        }
    }

    @Test("A transform that hides what is taken leaves the log where it is")
    func irreversibleForOneDate() throws {
        let treacherous = try BackupNaming("app.log", .dated(.day)) { $0.contains("2026-11-22") ? "app.log.fixed" : $0 }
        let tomorrow = CivilTime(year: 2026, month: 11, day: 22)
        #expect(RotationPlan.dated(treacherous, date: tomorrow, existing: ["app.log"]) == .empty)
        #expect(RotationPlan.dated(treacherous, date: date, existing: ["app.log"]).steps.count == 1)
    }

    @Test("After a crash between any two steps a new plan finishes, and only what retention drops is lost")
    func crashes() throws {
        var random = SplitMix64(seed: 4)
        for round in 0..<400 {
            let names = (17...21).flatMap {
                ["app.log.2026-11-\($0)", "app.log.2026-11-\($0).gz", "app.log.2026-11-\($0).1"]
            }
            .filter { _ in Bool.random(using: &random) }
            let original = ModelDirectory(names + ["app.log", "foreign"])
            let pruning = Pruning(try .count(Int.random(in: 1...6, using: &random)), now: now, in: .utc)
            let whole = RotationPlan.dated(naming, date: date, existing: original.names, pruning: pruning)
            var finished = original
            try finished.carryOut(whole.steps)
            for crash in 0...whole.steps.count {
                var directory = original
                try directory.carryOut(whole.steps.prefix(crash))
                let rest = RotationPlan.dated(naming, date: date, existing: directory.names, pruning: pruning)
                try directory.carryOut(rest.steps)
                #expect(directory == finished, "round \(round), crash after \(crash)")
            }
            #expect(!finished.lost.contains("app.log"))
            #expect(finished.files["foreign"] == "foreign")
        }
    }

    @Test("A hundred thousand foreign names cost one pass")
    func crowd() {
        let foreign = (0..<100_000).map { $0 % 2 == 0 ? "app.log.2026-11-21.\($0).x" : "other.\($0)" }
        var plan = RotationPlan.empty
        let time = ContinuousClock().measure {
            plan = .dated(naming, date: date, existing: foreign + ["app.log"])
        }
        #expect(plan.backup == "app.log.2026-11-21")
        #expect(time < .seconds(20))
    }
}
