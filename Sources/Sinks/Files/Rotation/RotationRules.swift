internal import Rotation

/// The rules of a ``RotatingFile``: the conditions of a rollover, the names of backups, and the retention.
struct RotationRules: Sendable {
    let size: SizeLimit
    let schedule: RolloverSchedule?
    let naming: BackupNaming
    let retention: Retention
    let rotator: BackupOptions.Rotator?
    let compression: BackupOptions.Compression

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

    /// Returns the steps of one rollover.
    ///
    /// - Parameters:
    ///   - content: the content of the folder.
    ///   - bytes: the size of the log.
    ///   - boundary: the end of the period that the file belongs to; used only for dated names.
    ///   - now: the present instant.
    /// - Returns: the plan.
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

    /// Whether files with backups' names must be checked, because something else may have such a name.
    ///
    /// Only dates that are never removed need no check.
    var looksAtBackups: Bool {
        schedule == nil || retention != .keepAll
    }

    /// Whether numbered backups have to be checked for more than their number.
    var prunesNumberedByStatus: Bool {
        schedule == nil && (retention.totalBytes != nil || retention.ageInSeconds != nil)
    }
}
