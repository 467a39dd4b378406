import Testing

@testable import Sinks

@Suite("Forcing writes to the device")
struct DeviceSynchronizationTests {
    private struct Row {
        let durability: FileOptions.Durability
        /// The seconds and levels of writes.
        let writes: [(second: Int64, level: Level)]
        let isDue: [Bool]
    }

    private static let rows = [
        Row(durability: .kernel, writes: [(0, .critical), (100, .critical)], isDue: [false, false]),
        Row(durability: .everyWrite, writes: [(0, .debug), (0, .notSet)], isDue: [true, true]),
        Row(
            durability: .atOrAbove(.error),
            writes: [(0, .warning), (0, .error), (0, .info)],
            isDue: [false, true, false]
        ),
        Row(
            durability: .every(.seconds(10)),
            writes: [(0, .info), (9, .critical), (10, .info), (19, .info), (20, .info)],
            isDue: [true, false, true, false, true]
        ),
        // A clock that is set back must not put the next one off.
        Row(
            durability: .every(.seconds(10)),
            writes: [(1000, .info), (500, .info), (505, .info)],
            isDue: [true, true, false]
        ),
    ]

    @Test("depends on the level or on the time since the last one", arguments: rows.indices)
    func isDue(index: Int) {
        let row = Self.rows[index]
        let time = ManualTime()
        var device = DeviceSynchronization(row.durability, clock: time.source)
        let isDue = row.writes.map { write in
            time.set(Timestamp(nanoseconds: write.second * 1_000_000_000))
            return device.isDue(for: write.level)
        }
        #expect(isDue == row.isDue)
    }

    @Test("reads the clock only for an interval")
    func clock() {
        for durability in [FileOptions.Durability.kernel, .everyWrite, .atOrAbove(.error)] {
            let time = ManualTime(step: 1)
            let before = time.now
            var device = DeviceSynchronization(durability, clock: time.source)
            _ = device.isDue(for: .error)
            #expect(time.now == before)
        }
    }

    @Test("owes an attempt that did not succeed")
    func owed() {
        var device = DeviceSynchronization(.everyWrite, clock: .system)
        #expect(!device.isOwed)
        device.begin()
        #expect(device.isOwed)
        device.begin()
        device.succeeded()
        #expect(!device.isOwed)
    }
}
