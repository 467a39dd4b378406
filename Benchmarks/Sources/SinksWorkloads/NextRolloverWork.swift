import Rotation
import Sinks
import WorkerSupport

/// Asks a schedule for the next rollover, for instants about an hour apart.
///
/// The sum of all answers is the checksum, and must be CPython's.
struct NextRolloverWork: MeasuredWork {
    private let schedule: RolloverSchedule
    private(set) var checksum = 0

    init(_ schedule: RolloverSchedule) {
        self.schedule = schedule
    }

    var writesRecords: Bool { false }

    mutating func perform(_ records: Range<Int>) {
        checksum = 0
        for record in records {
            let instant = Timestamp(seconds: 1_700_000_000 + Int64(record) * 3607)
            checksum &+= Int(schedule.nextRollover(after: instant).seconds)
        }
    }
}
