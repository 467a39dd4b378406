import TestRandomness
import Records
import Rotation
import Testing

@Suite("Plans for numbered backups")
struct NumberedPlanTests {
    private let naming: BackupNaming

    init() throws {
        naming = try BackupNaming("app.log", .numbered)
    }

    private func plan(_ directory: ModelDirectory, keeping count: Int?) -> RotationPlan {
        .numbered(naming, existing: directory.files.keys.shuffled(), keeping: count)
    }

    /// The directory that follows from one whose files contain their own names.
    private func rotated(_ names: [String], keeping count: Int?) throws -> ModelDirectory {
        var directory = ModelDirectory(names)
        try directory.carryOut(plan(directory, keeping: count).steps)
        return directory
    }

    @Test("The highest number moves first, above the count if need be, and is removed when the log is safe")
    func order() {
        let plan = plan(ModelDirectory(["app.log", "app.log.1", "app.log.2", "app.log.3"]), keeping: 3)
        #expect(
            plan.steps == [
                .rename(from: "app.log.3", to: "app.log.4"), .rename(from: "app.log.2", to: "app.log.3"),
                .rename(from: "app.log.1", to: "app.log.2"), .rename(from: "app.log", to: "app.log.1"),
                .remove("app.log.4"),
            ]
        )
        #expect(plan.backup == "app.log.1")
    }

    @Test("The first rotation is one rename")
    func first() {
        #expect(plan(ModelDirectory(["app.log"]), keeping: 5).steps == [.rename(from: "app.log", to: "app.log.1")])
    }

    @Test("Contents move up by one and the oldest goes")
    func contents() throws {
        let directory = try rotated(["app.log", "app.log.1", "app.log.2", "app.log.3"], keeping: 3)
        #expect(directory.files == ["app.log.1": "app.log", "app.log.2": "app.log.1", "app.log.3": "app.log.2"])
        #expect(directory.lost == ["app.log.3"])
    }

    @Test("A gap is filled, and what lies above it stays")
    func gap() throws {
        let directory = try rotated(["app.log", "app.log.1", "app.log.3", "app.log.5"], keeping: 5)
        #expect(
            directory.files == [
                "app.log.1": "app.log", "app.log.2": "app.log.1", "app.log.3": "app.log.3", "app.log.5": "app.log.5",
            ]
        )
        #expect(directory.lost == [])
    }

    @Test("Numbers above the count are removed, highest first, after the log is safe")
    func prune() {
        let plan = plan(
            ModelDirectory(["app.log", "app.log.1", "app.log.2", "app.log.7", "app.log.12.gz"]),
            keeping: 1
        )
        #expect(
            plan.steps == [
                .rename(from: "app.log.2", to: "app.log.3"), .rename(from: "app.log.1", to: "app.log.2"),
                .rename(from: "app.log", to: "app.log.1"), .remove("app.log.12.gz"), .remove("app.log.7"),
                .remove("app.log.3"), .remove("app.log.2"),
            ]
        )
    }

    @Test("Compressed and plain files of one number both move")
    func bothForms() throws {
        let directory = try rotated(["app.log", "app.log.1", "app.log.1.gz", "app.log.2.gz"], keeping: 4)
        #expect(
            directory.files == [
                "app.log.1": "app.log", "app.log.2": "app.log.1", "app.log.2.gz": "app.log.1.gz",
                "app.log.3.gz": "app.log.2.gz",
            ]
        )
    }

    @Test("The last number is removed when it is compressed and what moves in is not")
    func otherForm() throws {
        let directory = try rotated(["app.log", "app.log.1", "app.log.2.gz"], keeping: 2)
        #expect(directory.files == ["app.log.1": "app.log", "app.log.2": "app.log.1"])
        #expect(directory.lost == ["app.log.2.gz"])
        #expect(try rotated(["app.log", "app.log.1.gz"], keeping: 1).files == ["app.log.1": "app.log"])
        #expect(
            try rotated(["app.log", "app.log.1.gz", "app.log.2"], keeping: 2).files == [
                "app.log.1": "app.log", "app.log.2.gz": "app.log.1.gz",
            ]
        )
    }

    @Test("Numbers that something else has are left out, and do not count")
    func obstacles() throws {
        let names = ["app.log", "app.log.1", "app.log.2", "app.log.3", "app.log.4", "app.log.5.gz"]
        let plan = RotationPlan.numbered(naming, existing: names, obstacles: ["app.log.1", "app.log.4"], keeping: 3)
        #expect(
            plan.steps == [
                .rename(from: "app.log.5.gz", to: "app.log.6.gz"), .rename(from: "app.log.3", to: "app.log.5"),
                .rename(from: "app.log.2", to: "app.log.3"), .rename(from: "app.log", to: "app.log.2"),
                .remove("app.log.6.gz"),
            ]
        )
        #expect(plan.backup == "app.log.2")
    }

    @Test("A backup beside an obstacle of its own number moves on, too")
    func backupBesideObstacle() throws {
        let names = ["app.log", "app.log.1", "app.log.2", "app.log.2.gz", "app.log.3"]
        let plan = RotationPlan.numbered(naming, existing: names, obstacles: ["app.log.2.gz"], keeping: nil)
        var directory = ModelDirectory(names)
        try directory.carryOut(plan.steps)
        #expect(
            directory.files == [
                "app.log.1": "app.log", "app.log.2.gz": "app.log.2.gz", "app.log.3": "app.log.1",
                "app.log.4": "app.log.2", "app.log.5": "app.log.3",
            ]
        )
    }

    @Test("Keeping none empties the log in place")
    func none() throws {
        #expect(plan(ModelDirectory(["app.log", "other"]), keeping: 0).steps == [.truncate("app.log")])
        #expect(
            plan(ModelDirectory(["app.log", "app.log.2"]), keeping: 0).steps == [
                .truncate("app.log"), .remove("app.log.2"),
            ]
        )
        #expect(plan(ModelDirectory(["app.log"]), keeping: 0).backup == nil)
    }

    @Test("Without a count, and with a negative one, nothing is removed", arguments: [nil, -1, .min, .max] as [Int?])
    func unlimited(count: Int?) throws {
        let directory = try rotated(["app.log", "app.log.1", "app.log.2", "app.log.999999999"], keeping: count)
        #expect(directory.lost == [])
        #expect(directory.names == ["app.log.1", "app.log.2", "app.log.3", "app.log.999999999"])
    }

    @Test("Without the log nothing moves")
    func noLog() {
        #expect(plan(ModelDirectory(["app.log.1", "app.log.2"]), keeping: 5).steps.isEmpty)
        #expect(plan(ModelDirectory(["app.log.1", "app.log.2"]), keeping: 1).steps == [.remove("app.log.2")])
    }

    @Test("Strangers are not touched")
    func strangers() throws {
        let strangers = [
            "app.log.0", "app.log.01", "app.log.1.bak", "app.log.2026-11-21", "b.log.1", "app.log.lock",
            "app.log.9999999999",
        ]
        let directory = try rotated(["app.log", "app.log.1"] + strangers, keeping: 1)
        #expect(directory.names == (strangers + ["app.log.1"]).sorted())
        #expect(directory.lost == ["app.log.1"])
    }

    @Test("Another spelling of the log's name is another file")
    func otherSpelling() throws {
        let naming = try BackupNaming("caf\u{E9}.log", .numbered)
        let others = ["cafe\u{301}.log", "cafe\u{301}.log.1"]
        #expect(RotationPlan.numbered(naming, existing: others, keeping: 1) == .empty)
        #expect(RotationPlan.numbered(naming, existing: ["caf\u{E9}.log"], keeping: 1).steps.count == 1)
    }

    @Test("The naming of another scheme plans nothing")
    func wrongScheme() throws {
        let dated = try BackupNaming("app.log", .dated(.day))
        #expect(RotationPlan.numbered(dated, existing: ["app.log"], keeping: 3) == .empty)
    }

    // CPython's test_rollover_filenames and test_rotator: a namer that appends, three rotations.
    @Test("A transform names every step, and .3 never appears with a count of 2", arguments: [".test", ".gz"])
    func transformed(suffix: String) throws {
        let naming = try BackupNaming("app.log", .numbered) { $0 + suffix }
        var directory = ModelDirectory([:])
        for round in 1...4 {
            directory.files["app.log"] = "round \(round)"
            try directory.carryOut(RotationPlan.numbered(naming, existing: directory.names, keeping: 2).steps)
        }
        #expect(directory.files == ["app.log.1\(suffix)": "round 4", "app.log.2\(suffix)": "round 3"])
    }

    @Test("After a crash between any two steps a new plan finishes, and only what retention drops is lost")
    func crashes() throws {
        var random = SplitMix64(seed: 3)
        for round in 0..<400 {
            let names = (1...7).flatMap { ["app.log.\($0)", "app.log.\($0).gz"] }.filter { _ in
                Int.random(in: 0..<3, using: &random) > 0
            }
            let count = Int.random(in: 1...8, using: &random)
            let original = ModelDirectory(names + ["app.log", "foreign"])
            let steps = plan(original, keeping: count).steps
            let moving = try #require(steps.firstIndex(of: .rename(from: "app.log", to: "app.log.1")))
            for crash in 0...steps.count {
                var directory = original
                try directory.carryOut(steps.prefix(crash))
                #expect(crash > moving + 1 || directory.lost == [])
                let dropped = Set(overdue(original, count) + overdue(directory, count))
                try directory.carryOut(plan(directory, keeping: count).steps)
                #expect(Set(directory.lost).isSubset(of: dropped), "round \(round), crash after \(crash)")
                #expect(directory.files["foreign"] == "foreign")
                #expect(directory.files["app.log.1"] == "app.log")
                #expect(directory.files["app.log"] == nil)
                #expect(directory.names.allSatisfy { (number($0) ?? 0) <= count })
                #expect(plan(directory, keeping: count).steps.isEmpty)
                #expect(directory.lost.count + directory.files.count == original.files.count)
            }
        }
    }

    /// The contents that may go: of the numbers at or above the count.
    private func overdue(_ directory: ModelDirectory, _ count: Int) -> [String] {
        directory.files.filter { number($0.key) ?? 0 >= count }.map(\.value)
    }

    private func number(_ fileName: String) -> Int? {
        guard case .number(let number)? = naming.parse(fileName)?.identity else { return nil }
        return number
    }

    @Test("A hundred thousand foreign names cost one pass")
    func crowd() {
        let foreign = (0..<100_000).map { $0 % 2 == 0 ? "app.log.\($0).other" : "other.\($0)" }
        let clock = ContinuousClock()
        var steps: [RotationPlan.Step] = []
        let time = clock.measure {
            steps = RotationPlan.numbered(naming, existing: foreign + ["app.log.1", "app.log"], keeping: 3).steps
        }
        #expect(steps.count == 2)
        // An unoptimized build takes a fraction of a second; anything quadratic would take hours.
        #expect(time < .seconds(20))
    }
}
