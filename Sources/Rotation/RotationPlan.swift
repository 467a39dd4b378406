/// The steps that rotate a log, in order, for somebody else to carry out.
///
/// A plan is made from a list of file names and names files of that same directory. Its steps are such that a crash
/// after any of them loses nothing but what retention would have removed, and that a new plan, made from the directory
/// as it then is, goes on. Files whose names ``BackupNaming`` does not recognise are never part of it.
public struct RotationPlan: Hashable, Sendable {
    /// One change of the directory.
    public enum Step: Hashable, Sendable {
        /// Removes a file; that it is gone already is no failure.
        case remove(String)
        /// Renames a file, replacing an existing one in the same instant, as `rename(2)` does.
        case rename(from: String, to: String)
        /// Empties the log in place, because no backups are kept.
        case truncate(String)
    }

    /// The steps in the order in which they have to be carried out.
    public let steps: [Step]
    /// The file name that the log's present contents get; `nil` when the plan does not move them.
    public let backup: String?

    /// The plan that changes nothing.
    public static let empty = RotationPlan(steps: [], backup: nil)

    /// The plan that removes what a retention does not keep, oldest first, and moves nothing.
    ///
    /// - Parameters:
    ///   - naming: how the log's backups are called.
    ///   - backups: all the log's backups.
    ///   - pruning: the rule and the present; sizes are taken from the backups.
    ///   - made: the backup that has just been made, see ``Retention/doomed(among:now:in:exempting:)``. Default: none has.
    public static func pruning(
        _ naming: BackupNaming,
        _ backups: [Backup],
        _ pruning: Pruning,
        exempting made: BackupName? = nil
    ) -> RotationPlan {
        let doomed = pruning.retention.doomed(among: backups, now: pruning.now, in: pruning.zone, exempting: made)
        return RotationPlan(steps: doomed.map { .remove(naming.fileName(for: $0)) }, backup: nil)
    }
}
