import Testing

@testable import Records

@Suite struct LevelTests {
    @Test(arguments: [
        (Level.notSet, 0, "NOTSET"), (.trace, 5, "TRACE"), (.debug, 10, "DEBUG"), (.info, 20, "INFO"),
        (.notice, 25, "NOTICE"), (.warning, 30, "WARNING"), (.error, 40, "ERROR"), (.critical, 50, "CRITICAL"),
        (.off, Int32.max, "OFF"),
    ])
    func `standard levels have Python's numbers and names`(level: Level, number: Int32, name: String) {
        #expect(level.rawValue == number)
        #expect(level.name == name)
        #expect("\(level)" == name)
        #expect(level.staticName?.description == name)
        #expect(Level(number) == level)
        #expect(Level(name)?.rawValue == number)
    }

    @Test func `the standard levels come in order and are all different`() {
        #expect(Level.standard == Level.standard.sorted())
        #expect(Set(Level.standard).count == 7)
        #expect(Level.standard.allSatisfy { $0 > .notSet && $0 < .off })
    }

    @Test(arguments: [Int32.min, -1, 1, 35, 51, Int32.max - 1])
    func `a number without a name is shown as Python shows it`(number: Int32) {
        #expect(Level(number).name == "Level \(number)")
        #expect(Level("Level \(number)")?.rawValue == number)
        #expect(Level(number).staticName == nil)
    }

    @Test func `levels are equal, ordered and hashed by number alone`() {
        let audit = Level(35, named: "AUDIT")
        #expect(audit == Level(35))
        #expect(audit.hashValue == Level(35).hashValue)
        #expect(audit > .warning && audit < .error)
        #expect(!(audit < Level(35)))
        #expect(Level(.min) < .notSet)
    }

    @Test func `a level keeps the name it was given`() {
        #expect(Level(35, named: "AUDIT").name == "AUDIT")
        #expect(Level(20, named: "Information").name == "Information")
        #expect(Level(20, named: "INFO").staticName != nil, "a standard name needs no place in the table")
        #expect(Level(36, named: "").name == "")
        #expect(Level(37, named: "ÄRGER").name == "ÄRGER")
    }

    @Test func `at most 64 bytes of a name are kept`() {
        #expect(Level(35, named: String(repeating: "x", count: 64)).name.utf8.count == 64)
        #expect(Level(35, named: String(repeating: "x", count: 65)).name.utf8.count == 64)
    }

    @Test func `a full name table ignores new names and keeps the old ones`() {
        let names = LevelNames()
        for number in 1...LevelNames.maximumCount {
            #expect(Int(names.index(of: "name \(number)")) == number)
        }
        #expect(names.index(of: "one more") == 0)
        #expect(names.index(of: "name 1") == 1)
        #expect(names.index(of: "name 1024") == 1024)
        #expect(names.name(at: 1024) == "name 1024")
        #expect(names.name(at: 0) == nil)
        #expect(names.name(at: 1025) == nil)
    }

    @Test(arguments: [
        ("info", Level.info), ("Info", .info), ("INFO", .info), ("warn", .warning), ("WARNING", .warning),
        ("fatal", .critical), ("notset", .notSet), ("off", .off), ("30", .warning), ("-7", Level(-7)),
        ("level 30", .warning),
    ])
    func `levels are read from what people write`(text: String, level: Level) {
        #expect(Level(text) == level)
    }

    @Test(arguments: [
        "", " ", "inform", "info ", "3.5", "Level", "Level x", "2147483648", "0x10", "WARNINGS", "level  30",
    ])
    func `anything else is no level`(text: String) {
        #expect(Level(text) == nil)
    }

    @Test func `an application's own names are read first`() {
        let audit = Level(35, named: "Audit")
        #expect(Level("AUDIT") == nil)
        #expect(Level("AUDIT", among: [audit])?.rawValue == 35)
        #expect(Level("audit", among: [audit])?.name == "Audit")
        #expect(Level("warn", among: [Level(31, named: "WARN")])?.rawValue == 31)
    }
}
