internal import Rotation

/// When a file is rolled over, what its backups are called, and which of them stay: all that a ``RotatingFile`` decides by.
struct RotationRules: Sendable {
    let size: SizeLimit
    let schedule: RolloverSchedule?
    let naming: BackupNaming
    let retention: Retention
    let rotator: BackupOptions.Rotator?
    let compression: Compression

    init(
        fileName: String,
        size: SizeLimit,
        schedule: RolloverSchedule?,
        retention: Retention,
        backups: BackupOptions
    ) throws(RotationError) {
        self.size = size
        self.schedule = schedule
        self.retention = retention
        rotator = backups.rotator
        compression = backups.compression
        let scheme = schedule.map { BackupNaming.Scheme.dated($0.datePrecision) } ?? .numbered
        naming = try BackupNaming(fileName, scheme, transform: backups.namer)
    }

    /// The steps of one rollover.
    ///
    /// - Parameters:
    ///   - existing: the names in the folder.
    ///   - sizes: the sizes of backups by name, if retention asks for them.
    ///   - boundary: the end of the period that the file belongs to; only dated names ask.
    ///   - now: the present instant.
    func plan(existing: [String], sizes: [String: Int64], boundary: Timestamp, now: Timestamp) -> RotationPlan {
        guard let schedule else {
            return RotationPlan.numbered(naming, existing: existing, keeping: retention.count)
        }
        return RotationPlan.dated(
            naming,
            date: schedule.backupDate(rolloverAt: boundary, now: now),
            existing: existing,
            pruning: Pruning(retention, now: now, in: schedule.zone, sizes: sizes)
        )
    }

    /// Whether retention depends on more than names and dates.
    var needsSizes: Bool {
        retention.totalBytes != nil
    }

    /// Whether numbered backups have to be looked at for more than their number.
    var prunesNumberedByStatus: Bool {
        schedule == nil && (retention.totalBytes != nil || retention.ageInSeconds != nil)
    }
}
