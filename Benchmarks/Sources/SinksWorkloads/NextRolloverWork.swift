import Rotation
import Sinks
import WorkerSupport

/// A workload that computes the next rollover of a schedule, for instants about an hour apart.
///
/// The checksum is the sum of all results, and must equal CPython's.
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
