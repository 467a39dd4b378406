import SinkTesting
import Testing

@testable import Sinks

/// Each test has a buffer of its own, which is flushed when its oldest record is five seconds old.
@Suite("Records in memory that grow old")
struct BufferAgeTests {
    private let time = ManualTime()
    private let alarms = ManualAlarms()
    private let target = CollectingSink()
    private let sink: BufferedSink

    init() {
        var options = Some.buffer(time)
        options.flushAge = .seconds(5)
        options.alarm = alarms.alarm
        sink = target.buffered(capacity: 1000, options: options)
    }

    @Test("go when the oldest is old enough, with the next record or without")
    func flushAge() throws {
        try sink.log("1")
        time.advance(seconds: 3)
        try sink.log("2")
        #expect(alarms.delays == [.seconds(5)])
        time.advance(seconds: 2)
        alarms.ring()
        #expect(target.messages == ["1", "2"])
        #expect(alarms.delays.isEmpty)
        try sink.log("3")
        time.advance(seconds: 5)
        try sink.log("4")
        #expect(target.messages == ["1", "2", "3", "4"])
        // The alarm goes off at a buffer that has been flushed since, and is not renewed.
        alarms.ring()
        #expect(alarms.delays.isEmpty)
    }

    @Test("that come after a flush are waited for from their own time")
    func renewedAlarm() throws {
        try sink.log("1")
        time.advance(seconds: 3)
        try sink.flush()
        try sink.log("2")
        time.advance(seconds: 2)
        alarms.ring()
        #expect(target.messages == ["1"])
        #expect(alarms.delays == [.seconds(3)])
        time.advance(seconds: 3)
        alarms.ring()
        #expect(target.messages == ["1", "2"])
    }

    @Test("are tried again without another record while the target fails")
    func alarmWhileFailing() throws {
        target.fail(with: SinkError(.system, attempted: "write to", on: "a disk", errno: 28))
        try sink.log("1")
        time.advance(seconds: 5)
        alarms.ring()
        #expect(alarms.delays == [.seconds(1)])
        target.fail(with: nil)
        time.advance(seconds: 1)
        alarms.ring()
        #expect(target.messages == ["1"])
    }
}
