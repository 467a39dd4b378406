extension RotationPlan {
    /// Plans the rotation of a log with numbered backups: every number moves up by one, and the log becomes number 1.
    ///
    /// The highest number moves first and each rename replaces its target, so no instant exists at which a backup has
    /// no name. Numbers move only as far as the first gap, which they fill; CPython carries gaps upwards. A compressed
    /// and a plain file of one number both move. What is numbered above the count is removed, after the renames;
    /// CPython leaves it for ever.
    ///
    /// When the log is not in the list, as after a crash between its rename and its reopening, nothing moves. With the
    /// naming of another scheme the plan is empty.
    ///
    /// - Parameters:
    ///   - naming: how the backups are called; its scheme is numbered.
    ///   - existing: the names of all files in the directory, the log's own among them.
    ///   - count: how many backups are kept. With 0 all of them are removed and the log is emptied in place. `nil`
    ///     keeps all, and so does a negative one, which ``Retention`` refuses.
    public static func numbered(_ naming: BackupNaming, existing: [String], keeping count: Int?) -> RotationPlan {
        guard naming.scheme == .numbered else { return .empty }
        let listing = DirectoryListing(naming, existing)
        let highest = BackupName.highestNumber
        let limit = min(count.map { $0 < 0 ? highest : $0 } ?? highest, highest)
        let shift = NumberShift(naming, listing.backups, limit: limit)
        guard listing.hasLog else {
            return RotationPlan(steps: shift.prunes, backup: nil)
        }
        guard limit > 0, let newest = BackupName(number: 1) else {
            return RotationPlan(steps: shift.prunes + [.truncate(naming.baseName)], backup: nil)
        }
        let backup = naming.fileName(for: newest)
        let move = Step.rename(from: naming.baseName, to: backup)
        return RotationPlan(steps: shift.removals + shift.renames + [move] + shift.prunes, backup: backup)
    }
}
