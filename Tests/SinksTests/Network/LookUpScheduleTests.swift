import Sinks
import Testing

@testable import Sinks

@Suite("A name is looked up again", .blocking)
struct LookUpScheduleTests {
    private let start = Some.instant

    @Test("after the interval, sooner after a failure, and whenever the clock was set back")
    func times() {
        var schedule = LookUpSchedule(every: .seconds(60))
        #expect(schedule.isDue(at: start))
        schedule.lookedUp(at: start, successfully: true)
        #expect(!schedule.isDue(at: start))
        #expect(!schedule.isDue(at: start.advanced(bySeconds: 59)))
        #expect(schedule.isDue(at: start.advanced(bySeconds: 60)))
        #expect(schedule.isDue(at: start.advanced(bySeconds: -1)))
        schedule.distrust()
        #expect(!schedule.isDue(at: start.advanced(bySeconds: 4)))
        #expect(schedule.isDue(at: start.advanced(bySeconds: 5)))
        schedule.lookedUp(at: start.advanced(bySeconds: 5), successfully: false)
        #expect(!schedule.isDue(at: start.advanced(bySeconds: 9)))
        #expect(schedule.isDue(at: start.advanced(bySeconds: 10)))
    }
}
