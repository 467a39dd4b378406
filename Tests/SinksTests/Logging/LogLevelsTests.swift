import Dispatch
import SinkTesting
import Sinks
import Testing

@Suite("Levels that are changed while the program runs")
struct LogLevelsTests {
    private let sink = CollectingSink()

    @Test("are those of all loggers of a name and of those below it, at once")
    func changes() {
        let levels = LogLevels(LevelRules(["shop.db": .debug]))
        let shop = Logger("shop", levels: levels) { sink }
        let (db, pool) = (shop.named("shop.db"), shop.named("shop.db.pool"))
        #expect([shop.level, db.level, pool.level] == [.info, .debug, .debug])
        levels["shop"] = .error
        #expect([shop.level, db.level, pool.level] == [.error, .debug, .debug])
        levels["shop.db"] = nil
        #expect([shop.level, db.level, pool.level] == [.error, .error, .error])
        levels["shop.db.pool"] = .trace
        pool.trace("one")
        db.warning("two")
        #expect(sink.messages == ["one"])
        levels.rules = LevelRules(root: .off)
        pool.critical("three")
        #expect(sink.messages == ["one"])
        #expect(levels.level(of: "anything") == .off)
        #expect(shop.named("shop.new").level == .off)
    }

    @Test("are left by a copy whose own level is set")
    func ownLevel() {
        let levels = LogLevels()
        let log = Logger("shop", levels: levels) { sink }
        var verbose = log
        verbose.level = .trace
        levels[""] = .error
        #expect(verbose.level == .trace)
        #expect(log.level == .error)
    }

    @Test("are kept for the names in use, however many there were")
    func manyNames() {
        let levels = LogLevels()
        let log = Logger("shop", levels: levels) { sink }
        for number in 0..<10_000 { _ = log.named("request.\(number)") }
        let last = log.named("request.last")
        levels["request"] = .debug
        #expect(last.level == .debug)
        #expect(log.named("request.7").level == .debug)
    }

    @Test("are changed while others log, and each sees the old level or the new one")
    func concurrency() {
        let levels = LogLevels(LevelRules(root: .debug))
        let log = Logger("shop", levels: levels) { sink }
        DispatchQueue.concurrentPerform(iterations: 4) { thread in
            for number in 0..<200 {
                if thread == 0 {
                    levels["shop"] = number % 2 == 0 ? .error : .debug
                    _ = log.named("shop.\(number)").level
                } else {
                    log.debug("\(number)")
                    log.critical("always")
                }
            }
        }
        #expect(sink.messages.filter { $0 == "always" }.count == 600)
        #expect(log.level == .debug)
    }

    @Test("may be one switch for several loggers")
    func levelSwitch() {
        let level = LevelSwitch(.warning)
        let (one, two) = (Logger("one", to: sink).levelSwitch(level), Logger("two", to: sink).levelSwitch(level))
        one.info("1")
        level.level = .debug
        one.debug("2")
        two.named("three").debug("3")
        #expect(sink.messages == ["2", "3"])
        #expect(sink.records.map(\.name) == ["one", "three"])
    }
}
