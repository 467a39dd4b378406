internal import Rotation

/// When a file is rolled over, what its backups are called, and which of them stay: all that a ``RotatingFile`` decides by.
struct RotationRules: Sendable {
    let size: SizeLimit
    let schedule: RolloverSchedule?
    let naming: BackupNaming
    let retention: Retention
    let rotator: BackupOptions.Rotator?
    let compression: BackupCompression

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
    ///   - content: what is in the folder.
    ///   - bytes: the size of the log.
    ///   - boundary: the end of the period that the file belongs to; only dated names ask.
    ///   - now: the present instant.
    func plan(_ content: FolderContent, bytes: Int64, boundary: Timestamp, now: Timestamp) -> RotationPlan {
        let (names, obstacles) = (content.names, content.obstacles)
        guard let schedule else {
            return RotationPlan.numbered(naming, existing: names, obstacles: obstacles, keeping: retention.count)
        }
        var sizes = [naming.baseName: bytes]
        for backup in content.backups { sizes[naming.fileName(for: backup.name)] = backup.bytes }
        return RotationPlan.dated(
            naming,
            date: schedule.backupDate(rolloverAt: boundary, now: now),
            existing: names,
            obstacles: obstacles,
            pruning: Pruning(retention, now: now, in: schedule.zone, sizes: sizes)
        )
    }

    /// Whether the files that have backups' names must be looked at: each name but a date that is never removed is one that
    /// something else than a backup may have.
    var looksAtBackups: Bool {
        schedule == nil || retention != .keepAll
    }

    /// Whether numbered backups have to be looked at for more than their number.
    var prunesNumberedByStatus: Bool {
        schedule == nil && (retention.totalBytes != nil || retention.ageInSeconds != nil)
    }
}
