/// The rules that accept or refuse a file of an earlier process, by its owner and its permissions.
///
/// Files of root are trusted, because root can change any file anyway. A file system that does not report an owner is
/// assumed to hold no files of strangers.
enum FileTrust {
    /// Returns the reason to refuse a file whose content is read back, such as a spill file; `nil` to accept it.
    ///
    /// The file must belong to the process's own user, and no other user may write to it. A forged entry would be sent
    /// on.
    static func objection(toPrivate file: FileStatus, user: UInt32 = RunningProcess.user) -> String? {
        if let owner = file.owner, owner != user { return "it belongs to user \(owner)" }
        guard file.permissions.isDisjoint(with: .writableByGroupOrOthers) else {
            return "other users may write to it, so its content is not trusted"
        }
        return nil
    }

    /// Returns the reason to refuse a log file; `nil` to accept it.
    ///
    /// A log may belong to another user: root appends to the logs of its services, and a group may share one. A file is
    /// refused if any user may have placed it there to read or to alter the log.
    /// - Parameters:
    ///   - file: the log file.
    ///   - folder: the folder of the file. It is called only if needed.
    ///   - user: the user of this process.
    /// - Returns: the reason, in words.
    static func objection(
        toLog file: FileStatus,
        in folder: () -> FileStatus?,
        user: UInt32 = RunningProcess.user
    ) -> String? {
        guard file.kind == .regular, let owner = file.owner, owner != user, owner != 0 else { return nil }
        guard !file.permissions.contains(.writableByOthers) else {
            return "it belongs to user \(owner), and all users may write to it"
        }
        guard let folder = folder(), folder.permissions.contains(.writableByOthers), folder.owner != owner else {
            return nil
        }
        return "it belongs to user \(owner), in a folder where all users may make files"
    }

    /// Returns the reason to refuse a lock file; `nil` to accept it.
    ///
    /// Its owner can hold the lock, so the owner must be a user that may write to the log.
    /// - Parameters:
    ///   - file: the lock file.
    ///   - log: the log that the lock is for; `nil` if the log does not exist yet.
    ///   - permissions: the permissions of a log that does not exist yet.
    ///   - user: the user of this process.
    /// - Returns: the reason, in words.
    static func objection(
        toLock file: FileStatus,
        of log: FileStatus?,
        madeWith permissions: FileMode,
        user: UInt32 = RunningProcess.user
    ) -> String? {
        guard let owner = file.owner, owner != user, owner != 0, owner != log?.owner else { return nil }
        let isShared = !(log?.permissions ?? permissions).isDisjoint(with: .writableByGroupOrOthers)
        return isShared ? nil : "it belongs to user \(owner), whose lock could stop every record"
    }

    /// Returns whether the process may set the permissions of a file.
    static func isOwn(_ file: FileStatus, user: UInt32 = RunningProcess.user) -> Bool {
        file.owner == user || user == 0
    }
}
