import SinkTesting
import Sinks
import Testing

@Suite("A file rolled over by a schedule of text or of a closure")
struct OpenScheduleTests {
    let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory() }

    private func sink(_ schedule: RolloverSchedule, _ time: ManualTime) throws -> TimedRotatingFileSink {
        try TimedRotatingFileSink(
            directory.file(),
            at: schedule,
            formatter: Some.plain,
            options: FileOptions(clock: time.source)
        )
    }

    @Test("has a file for each month, named by its first day")
    func monthly() throws {
        let schedule = RolloverSchedule.custom(names: .day, in: .utc) { instant in
            let today = ZoneOffsets.utc.civilTime(at: instant)
            return Timestamp(today.year + today.month / 12, today.month % 12 + 1, 1, in: .utc)
        }
        let time = ManualTime("2026-11-20 12:00:00")
        let sink = try sink(schedule, time)
        for moment in ["2026-11-20", "2026-11-30", "2026-12-01", "2027-03-05"] {
            time.set(moment + " 12:00:00")
            try sink.log(moment)
        }
        try expectDirectory(
            directory,
            equals: [
                "app.log": "2027-03-05\n", "app.log.2026-11-01": "2026-11-20\n2026-11-30\n",
                "app.log.2026-12-01": "2026-12-01\n",
            ]
        )
    }

    @Test("stays in one file if the closure never returns a later instant")
    func stuck() throws {
        let time = ManualTime("2026-11-20 12:00:00")
        let sink = try sink(.custom { _ in .earliest }, time)
        for _ in 0..<3 {
            try sink.log("line")
            time.advance(seconds: 86_400)
        }
        try expectDirectory(directory, equals: ["app.log": "line\nline\nline\n"])
    }

    @Test("follows a schedule that a configuration has as text")
    func text() throws {
        let time = ManualTime("2026-11-20 06:29:59")
        let sink = try sink(RolloverSchedule("daily at 06:30 UTC"), time)
        try sink.log("thursday")
        time.set("2026-11-20 06:30:00")
        try sink.log("friday")
        try expectDirectory(directory, equals: ["app.log": "friday\n", "app.log.2026-11-19": "thursday\n"])
    }
}
