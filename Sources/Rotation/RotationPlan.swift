/// A plan of the steps that rotate a log, in order.
///
/// The caller carries them out.
///
/// A plan is made from a list of file names and names files of that same directory. A crash after any step loses
/// nothing but what retention would have removed. A new plan, made from the directory after the crash, continues. Files
/// whose names ``BackupNaming`` does not recognise are never part of a plan.
public struct RotationPlan: Hashable, Sendable {
    /// A single change of the directory.
    public enum Step: Hashable, Sendable {
        /// Removes a file.
        ///
        /// A missing file is not a failure.
        case remove(String)
        /// Renames a file and atomically replaces an existing one, like `rename(2)`.
        case rename(from: String, to: String)
        /// Empties the log in place, because no backups are kept.
        case truncate(String)
    }

    /// The steps in their order of execution.
    public let steps: [Step]
    /// The file name that the log's present contents get; `nil` if the plan does not move them.
    public let backup: String?

    /// An empty plan.
    public static let empty = RotationPlan(steps: [], backup: nil)

    /// Returns the plan that removes the backups beyond a retention, oldest first, and moves nothing.
    ///
    /// - Parameters:
    ///   - naming: the naming of the log's backups.
    ///   - backups: all the log's backups.
    ///   - pruning: the rule and the present instant; sizes are taken from the backups.
    ///   - made: the backup that has just been made, see ``Retention/doomed(among:now:in:exempting:)``. Default: none.
    /// - Returns: the steps of the plan; none if no backup is beyond the retention.
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
