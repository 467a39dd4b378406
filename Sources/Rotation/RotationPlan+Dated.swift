public import Records

extension RotationPlan {
    /// Plans the rotation of a log with dated backups: the log gets the date's name, and retention removes old backups.
    ///
    /// A name is never used twice. If the date is taken, plain or compressed, the log becomes the next copy after the
    /// highest one. So copies stay in the order of time even when old ones have been removed. CPython 3.13 gives up in
    /// this case, permanently.
    ///
    /// If the log is not in the list, as after a crash between its rename and its reopening, only the removals are
    /// planned. For a naming of another scheme the plan is empty.
    ///
    /// - Parameters:
    ///   - naming: the naming of the backups; its scheme is dated.
    ///   - date: the date of the backup, as ``RolloverSchedule/backupDate(rolloverAt:now:)`` returns it.
    ///   - existing: the names of all files in the directory, the log's own among them.
    ///   - obstacles: the names among them that are not regular files: folders, links, pipes. These names are taken,
    ///     but do not count as backups. Default: none.
    ///   - pruning: the rule of retention, which includes the new backup. The new backup is itself removed only if none
    ///     is kept at all. Default: `nil`, keep everything.
    /// - Returns: the steps of the rotation, in order.
    public static func dated(
        _ naming: BackupNaming,
        date: CivilTime,
        existing: [String],
        obstacles: [String] = [],
        pruning: Pruning? = nil
    ) -> RotationPlan {
        guard case .dated(let precision) = naming.scheme else { return .empty }
        let listing = DirectoryListing(naming, existing, obstacles: obstacles)
        var backups = listing.backups
        var steps: [Step] = []
        var target: String?
        var made: BackupName?
        let taken = backups + listing.obstacles
        if listing.hasLog, let name = freeName(naming, real(precision.truncating(date)), existing, taken) {
            made = name
            let fileName = naming.fileName(for: name)
            steps.append(.rename(from: naming.baseName, to: fileName))
            backups.append(name)
            target = fileName
        }
        if let pruning {
            let stored = backups.map { backup in
                let fileName = naming.fileName(for: backup)
                let bytes = pruning.sizes[fileName == target ? naming.baseName : fileName]
                return Backup(name: backup, bytes: bytes ?? 0, lastWritten: pruning.now)
            }
            steps += RotationPlan.pruning(naming, stored, pruning, exempting: made).steps
        }
        return RotationPlan(steps: steps, backup: target)
    }

    /// Returns the date itself if it exists, otherwise the nearest that a name can show.
    private static func real(_ date: CivilTime) -> CivilTime {
        var date = CivilTime(secondsSinceEpoch: date.secondsSinceEpoch)
        date.year = min(max(date.year, 0), 9999)
        return date
    }

    private static func freeName(
        _ naming: BackupNaming,
        _ date: CivilTime,
        _ existing: [String],
        _ backups: [BackupName]
    ) -> BackupName? {
        var taken: Set<Int> = []
        for case .date(date, let copy) in backups.map(\.identity) {
            taken.insert(copy)
        }
        let next = taken.max().map { $0 + 1 } ?? 0
        // The highest number may be taken. Then the first gap is used.
        let copy = next <= BackupName.highestNumber ? next : (0...taken.count).first { !taken.contains($0) }
        guard let copy, let name = BackupName(date: date, copy: copy) else { return nil }
        guard naming.transform != nil else { return name }
        // A transform that is irreversible for this very date hides which names are taken. Then the log stays in place.
        let fileName = naming.fileName(for: name)
        let isFree = naming.parse(fileName) == name && !existing.contains { BackupNaming.areSame($0, fileName) }
        return isFree ? name : nil
    }
}
