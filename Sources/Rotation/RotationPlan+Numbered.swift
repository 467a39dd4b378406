extension RotationPlan {
    /// Plans the rotation of a log with numbered backups: every number moves up by one, and the log becomes number 1.
    ///
    /// The highest number moves first, and none replaces another, so every backup has a name at every instant. Numbers
    /// move only as far as the first gap, which they fill; CPython carries gaps upwards. Without a gap the oldest moves
    /// above the count. A compressed and a plain file of one number both move.
    ///
    /// Backups above the count are removed last, when the log has its new name. So a failed rotation loses nothing.
    /// CPython removes the oldest first, and never removes the backups that a higher count has left.
    ///
    /// If the log is not in the list, as after a crash between its rename and its reopening, nothing moves. The plan is
    /// empty for a naming of another scheme, and if no number is free.
    ///
    /// - Parameters:
    ///   - naming: the naming of the backups; its scheme is numbered.
    ///   - existing: the names of all files in the directory, the log's own among them.
    ///   - obstacles: the names among them that are not regular files: folders, links, pipes. Their numbers are skipped
    ///     and do not count. Default: none.
    ///   - count: the number of backups to keep. With 0 the log is emptied in place and all backups are removed. `nil`
    ///     keeps all, and so does a negative number, which ``Retention`` rejects.
    /// - Returns: the steps of the rotation, in order.
    public static func numbered(
        _ naming: BackupNaming,
        existing: [String],
        obstacles: [String] = [],
        keeping count: Int?
    ) -> RotationPlan {
        guard naming.scheme == .numbered else { return .empty }
        let listing = DirectoryListing(naming, existing, obstacles: obstacles)
        let highest = BackupName.highestNumber
        let limit = min(count.map { $0 < 0 ? highest : $0 } ?? highest, highest)
        let shift = NumberShift(naming, listing, keeping: limit)
        guard listing.hasLog else {
            return RotationPlan(steps: shift.prunes(isShifted: false), backup: nil)
        }
        guard limit > 0 else {
            return RotationPlan(steps: [.truncate(naming.baseName)] + shift.prunes(isShifted: false), backup: nil)
        }
        guard let newest = shift.newest.flatMap({ BackupName(number: $0) }) else { return .empty }
        let backup = naming.fileName(for: newest)
        let move = Step.rename(from: naming.baseName, to: backup)
        return RotationPlan(steps: shift.renames + [move] + shift.prunes(isShifted: true), backup: backup)
    }
}
