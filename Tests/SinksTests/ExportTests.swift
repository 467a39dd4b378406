import Sinks
import Testing

@Suite("One import")
struct ExportTests {
    @Test("is enough for records, formatters and schedules")
    func oneImport() throws {
        let schedule = try RolloverSchedule(.midnight, in: .utc)
        let record = LogRecord(level: .notice, message: "hello \(1)")
        #expect(schedule.nextRollover(after: Timestamp(seconds: 1)) == Timestamp(seconds: 86400))
        #expect(TextFormatter("\(.level) \(.message)").string(for: record) == "NOTICE hello 1")
    }
}
