import TestRandomness
import Foundation
import Records
import Rotation
import Testing

@Suite("Names of backups")
struct BackupNamingTests {
    private static let precisions = DatePrecision.allCases

    private static func name(_ date: CivilTime, copy: Int = 0, gz: Bool = false) -> BackupName? {
        BackupName(date: date, copy: copy, isCompressed: gz)
    }

    @Test("Dates are written with Python's suffixes")
    func suffixes() throws {
        let date = CivilTime(year: 2026, month: 11, day: 21, hour: 4, minute: 5, second: 6)
        let expected = [
            "app.log.2026-11-21_04-05-06", "app.log.2026-11-21_04-05", "app.log.2026-11-21_04", "app.log.2026-11-21",
        ]
        let name = try #require(Self.name(date))
        #expect(try Self.precisions.map { try BackupNaming("app.log", .dated($0)).fileName(for: name) } == expected)
    }

    @Test("Copies and compression follow the date, and compression the number")
    func copiesAndCompression() throws {
        let dated = try BackupNaming("app.log", .dated(.day))
        let numbered = try BackupNaming("app.log", .numbered)
        let date = CivilTime(year: 2026, month: 11, day: 21)
        #expect(try dated.fileName(for: #require(Self.name(date, copy: 2, gz: true))) == "app.log.2026-11-21.2.gz")
        #expect(try numbered.fileName(for: #require(BackupName(number: 3))) == "app.log.3")
        #expect(try numbered.fileName(for: #require(BackupName(number: 3, isCompressed: true))) == "app.log.3.gz")
    }

    @Test("What is made is recognised as what it was made of")
    func roundTrip() throws {
        var random = SplitMix64(seed: 7)
        let transforms: [(@Sendable (String) -> String)?] = [nil, { $0 + ".old" }, Self.logLast, { $0 + ".gz" }]
        for transform in transforms {
            for base in ["app.log", "a", "é.log", "2026-11-21.log", "app.log.1", "x.gz", "1"] {
                let numbered = try BackupNaming(base, .numbered, transform: transform)
                for number in [1, 2, 9, 10, 99, 100, 12_345, 999_999_999] {
                    for gz in [false, true] {
                        let name = try #require(BackupName(number: number, isCompressed: gz))
                        #expect(numbered.parse(numbered.fileName(for: name)) == name)
                    }
                }
                for precision in Self.precisions {
                    let dated = try BackupNaming(base, .dated(precision), transform: transform)
                    for copy in [0, 1, 2, 31, 999_999_999] {
                        let second = Int64.random(in: -62_167_219_200..<253_402_300_800, using: &random)
                        let date = precision.truncating(CivilTime(secondsSinceEpoch: second))
                        let name = try #require(Self.name(date, copy: copy, gz: copy == 2))
                        #expect(dated.parse(dated.fileName(for: name)) == name)
                    }
                }
            }
        }
    }

    @Test("What is recognised formats back to the same bytes, whatever the file name")
    func onlyInverses() throws {
        var random = SplitMix64(seed: 8)
        let namings =
            [try BackupNaming("a.log", .numbered)] + (try Self.precisions.map { try BackupNaming("a.log", .dated($0)) })
        let pieces = [
            "a.log", ".", "1", "0", "22", "2026", "-", "11", "-21", "_", "04", ".gz", "", "2026-11-21", "é", " ",
            "a.log.",
        ]
        var recognised = 0
        for _ in 0..<20_000 {
            let fileName = (0..<Int.random(in: 1...6, using: &random)).map { _ in
                pieces.randomElement(using: &random) ?? ""
            }.joined()
            for naming in namings {
                guard let name = naming.parse(fileName) else { continue }
                recognised += 1
                #expect(naming.fileName(for: name).utf8.elementsEqual(fileName.utf8), "\(fileName)")
            }
        }
        #expect(recognised > 100)
    }

    @Test(
        "Strangers to numbered names",
        arguments: [
            "app.log", "app.log.", "app.log.0", "app.log.01", "app.log.+1", "app.log.-1", "app.log.1.bak", "app.log.1 ",
            "app.log. 1", "app.log.1.", "app.log..1", "app.log.1.gz.gz", "app.log.gz", "app.log.1.GZ", "app.log.1gz",
            "app.log.1_0",
            "app.log.0x1", "app.log.1e3", "app.log.١", "app.log.１", "app.log.²", "app.log.1\u{301}", "app.log.1\n",
            "app.log.1\0",
            "app.log.1000000000", "app.log.9223372036854775808", "app.log.99999999999999999999999999", "app.log1",
            "app_log.1",
            "App.log.1", "xapp.log.1", "app.log.2026-11-21", "app.log.1.1", "./app.log.1", "",
        ]
    )
    func numberedStrangers(fileName: String) throws {
        #expect(try BackupNaming("app.log", .numbered).parse(fileName) == nil)
    }

    @Test(
        "Strangers to dated names",
        arguments: [
            "app.log", "app.log.1", "app.log.2026-02-30", "app.log.2026-02-29", "app.log.2026-13-01",
            "app.log.2026-00-01",
            "app.log.2026-01-00", "app.log.2026-01-32", "app.log.2026-1-1", "app.log.26-01-01", "app.log.02026-01-01",
            "app.log.2026-01-011", "app.log.2026-01-01.", "app.log.2026-01-01.0", "app.log.2026-01-01.01",
            "app.log.2026-01-01.x",
            "app.log.2026-01-01.1.2", "app.log.2026-01-01.log", "app.log.2026-01-01_04", "app.log.2026-01-01.gz.1",
            "app.log.2026_01_01", "app.log.2026-01-01.9999999999", "app.log.٢٠٢٦-01-01", "app.log.+026-01-01",
            "app.log.2026-01-01 ",
            "app.log.-026-01-01", "app.log.2026-01-01\u{301}", "b.log.2026-01-01", "app.log.b.2026-01-01",
            "app.log2026-01-01",
        ]
    )
    func datedStrangers(fileName: String) throws {
        #expect(try BackupNaming("app.log", .dated(.day)).parse(fileName) == nil)
    }

    @Test("Leap days are real in leap years, and times are checked too")
    func realDates() throws {
        let days = try BackupNaming("a", .dated(.day))
        #expect(days.parse("a.2024-02-29") != nil)
        #expect(days.parse("a.2000-02-29") != nil)
        #expect(days.parse("a.1900-02-29") == nil)
        #expect(days.parse("a.0000-01-01") != nil)
        let seconds = try BackupNaming("a", .dated(.second))
        #expect(seconds.parse("a.2026-11-21_23-59-59") != nil)
        #expect(seconds.parse("a.2026-11-21_24-00-00") == nil)
        #expect(seconds.parse("a.2026-11-21_23-60-00") == nil)
        #expect(seconds.parse("a.2026-11-21_23-59-60") == nil)
    }

    @Test("Two spellings of one letter are two files")
    func bytesNotCharacters() throws {
        let composed = try BackupNaming("caf\u{E9}.log", .numbered)
        #expect(composed.parse("caf\u{E9}.log.1") != nil)
        #expect(composed.parse("cafe\u{301}.log.1") == nil)
        let transformed = try BackupNaming("caf\u{E9}.log", .numbered) { $0 + ".old" }
        #expect(transformed.parse("caf\u{E9}.log.1.old") != nil)
        #expect(transformed.parse("cafe\u{301}.log.1.old") == nil)
    }

    @Test("Names that nothing can have do not exist")
    func impossibleNames() {
        #expect(BackupName(number: 0) == nil)
        #expect(BackupName(number: .min) == nil)
        #expect(BackupName(number: 1_000_000_000) == nil)
        #expect(BackupName(date: CivilTime(year: 2026, month: 2, day: 30)) == nil)
        #expect(BackupName(date: CivilTime(year: -1, month: 1, day: 1)) == nil)
        #expect(BackupName(date: CivilTime(year: 10_000, month: 1, day: 1)) == nil)
        #expect(BackupName(date: CivilTime(year: .max, month: .max, day: .min, hour: .max)) == nil)
        #expect(BackupName(date: CivilTime(year: 2026, month: 1, day: 1), copy: -1) == nil)
    }

    @Test("A base that is no file name is refused", arguments: ["", ".", "..", "a/b", "/", "a\0b", "logs/app.log"])
    func invalidBase(base: String) {
        let error = #expect(throws: RotationError.self) { try BackupNaming(base, .numbered) }
        #expect(error?.code == .invalidFileName)
    }

    @Test("A transform that loses the number, the date or the copy is refused")
    func irreversibleTransforms() {
        let transforms: [@Sendable (String) -> String] = [
            { _ in "backup" }, { _ in "" }, { _ in "app.log" }, { "old/" + $0 }, { String($0.prefix(7)) },
            { String($0.reversed()) },
        ]
        for transform in transforms {
            for scheme in [.numbered, .dated(.day)] as [BackupNaming.Scheme] {
                let error = #expect(throws: RotationError.self) {
                    try BackupNaming("app.log", scheme, transform: transform)
                }
                #expect(error?.code == .irreversibleTransform)
            }
        }
        #expect(throws: RotationError.self) {
            try BackupNaming("app.log", .dated(.day)) { String($0.prefix(18)) }
        }
    }

    @Test(
        "The error of a transform names the wrong result and the remedy",
        arguments: [
            ("backup", "\"backup\", where it is not found again; keep \"1\" in it"),
            ("app.log", "\"app.log\", the log itself; keep \"1\" in it"),
            ("old/app.log.1", "\"old/app.log.1\", which is no file name; leave out \"/\""),
        ]
    )
    func remedy(name: String, rest: String) {
        let error = #expect(throws: RotationError.self) { try BackupNaming("app.log", .numbered) { _ in name } }
        #expect(error?.description == "irreversibleTransform: the namer turns \"app.log.1\" into \(rest)")
    }

    // CPython's test_compute_files_to_delete: five logs in one directory, three styles of namer, and each finds its
    // own.
    @Test("Logs with similar names find their own backups only, with three styles of transform")
    func filesToDelete() throws {
        let times = (0..<10).map { CivilTime(secondsSinceEpoch: 1_795_219_195 + Int64($0) * 5) }
        let gNamer: @Sendable (String) -> String = { "g" + $0.dropFirst(6) + ".oldlog" }
        let namings = [
            try BackupNaming("a.b.log", .dated(.second)), try BackupNaming("a.b.c.log", .dated(.second)),
            try BackupNaming("d.e.log", .dated(.second), transform: Self.logLast),
            try BackupNaming("d.e.f.log", .dated(.second), transform: Self.logLast),
            try BackupNaming("g.log", .dated(.second), transform: gNamer),
        ]
        let texts = try times.map { try #require(Self.name($0)) }
        let suffix = { (name: BackupName) in
            String(try BackupNaming("x", .dated(.second)).fileName(for: name).dropFirst(2))
        }
        var directory: [String] = []
        for name in texts {
            let time = try suffix(name)
            directory += [
                "a.b.log.\(time)", "a.b.c.log.\(time)", "d.e.\(time).log", "d.e.f.\(time).log", "g\(time).oldlog",
            ]
        }
        let keepSeven = try Retention.count(7)
        for (naming, column) in zip(namings, 0...) {
            let backups = directory.compactMap(naming.parse).map { Backup(name: $0, bytes: 0, lastWritten: .earliest) }
            #expect(backups.count == 10)
            let doomed = keepSeven.doomed(among: backups, now: .latest, in: .utc).map(naming.fileName)
            #expect(doomed == [directory[column], directory[column + 5], directory[column + 10]])
        }
    }

    // CPython's test_compute_files_to_delete_same_filename_different_extensions.
    @Test(
        "A log whose name starts with another log's name keeps its backups from it",
        arguments: [("a.log", 9, 1), ("a.log.b", 8, 2)]
    )
    func sameNameDifferentExtension(base: String, gone: Int, kept: Int) throws {
        let naming = try BackupNaming("x", .dated(.second))
        var directory: [String] = []
        for step in 0..<10 {
            let name = try #require(Self.name(CivilTime(secondsSinceEpoch: 1_795_219_195 + Int64(step) * 5)))
            let time = naming.fileName(for: name).dropFirst(2)
            directory += ["a.log.\(time)", "a.log.b.\(time)", "a.log.\(time).c"]
        }
        let own = try BackupNaming(base, .dated(.second))
        let backups = directory.compactMap(own.parse).map { Backup(name: $0, bytes: 0, lastWritten: .earliest) }
        let doomed = try Retention.count(kept).doomed(among: backups, now: .latest, in: .utc)
        #expect(doomed.count == gone)
        #expect(doomed.map(own.fileName).allSatisfy { $0.hasPrefix(base + ".2026-") && !$0.hasSuffix(".c") })
    }

    /// The namer of CPython's `d.e` logs: `.log` goes to the end.
    private static let logLast: @Sendable (String) -> String = {
        $0.replacingOccurrences(of: ".log", with: "") + ".log"
    }
}
