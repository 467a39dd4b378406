extension RotationPlan {
    /// Plans the rotation of a log with numbered backups: every number moves up by one, and the log becomes number 1.
    ///
    /// The highest number moves first, and none replaces another, so no instant exists at which a backup has no name.
    /// Numbers move only as far as the first gap, which they fill; CPython carries gaps upwards. Without a gap the oldest
    /// moves above the count. A compressed and a plain file of one number both move. What is numbered above the count is
    /// removed last, when the log has its new name, so that a rotation which fails has cost nothing; CPython removes the
    /// oldest first, and leaves for ever what a higher count has left.
    ///
    /// When the log is not in the list, as after a crash between its rename and its reopening, nothing moves. With the
    /// naming of another scheme the plan is empty, and so it is when no number is free.
    ///
    /// - Parameters:
    ///   - naming: how the backups are called; its scheme is numbered.
    ///   - existing: the names of all files in the directory, the log's own among them.
    ///   - obstacles: those of them that are no regular files: folders, links, pipes. Their numbers are left out, and do
    ///     not count. Default: none.
    ///   - count: how many backups are kept. With 0 the log is emptied in place and all of them are removed. `nil`
    ///     keeps all, and so does a negative one, which ``Retention`` refuses.
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
