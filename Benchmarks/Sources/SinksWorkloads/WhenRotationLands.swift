// The workloads that wait for parts of the library. To enable one, set its constant at the top of `Package.swift` to true;
// when both are in, this file becomes `RotatingFileWork.swift` and `NextRolloverWork.swift` and the constants go.

import Sinks
import WorkerSupport

extension SinksWork {
    /// Makes the work of a workload about rotation; `nil` where the library does not have the part yet.
    static func rotationWork(_ arguments: WorkerArguments) throws -> (any MeasuredWork)? {
        switch arguments.workload {
        #if ROTATING_FILE_SINK_HAS_LANDED
        case "file-rotating": return FileWork(to: try rotatingFile(arguments.output))
        #endif
        #if ROLLOVER_SCHEDULE_HAS_LANDED
        case "next-rollover": return try NextRolloverWork()
        #endif
        default: return nil
        }
    }
}

#if ROTATING_FILE_SINK_HAS_LANDED
extension SinksWork {
    private static func rotatingFile(_ path: String) throws -> RotatingFileSink {
        try RotatingFileSink(
            path,
            maxBytes: 10 << 20,
            backupCount: 5,
            formatter: OrderLog.formatter,
            options: FileOptions(buffering: .buffered(bytes: 65536))
        )
    }
}
#endif

#if ROLLOVER_SCHEDULE_HAS_LANDED
import Rotation

/// Asks a schedule for the next rollover, for instants about an hour apart: what CPython's `computeRollover` is asked too.
///
/// The sum of all answers is the checksum, and must be CPython's.
struct NextRolloverWork: MeasuredWork {
    private let schedule: RolloverSchedule
    private(set) var checksum = 0

    init() throws {
        schedule = try RolloverSchedule(.midnight, in: .utc, style: .python)
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
#endif
