/// The rules by which a file from an earlier process is used, put right or refused, by its owner and its permissions.
///
/// Root is trusted with any file, since it may do as it likes with all of them. A file system that does not say to whom a file
/// belongs is believed to hold none of a stranger's.
enum FileTrust {
    /// Why a file with a content that is read back, such as a spill file, is refused; `nil` if it is not.
    ///
    /// It must belong to the process's own user, and no other may write to it: a forged entry would be sent on.
    static func objection(toPrivate file: FileStatus, user: UInt32 = RunningProcess.user) -> String? {
        if let owner = file.owner, owner != user { return "it belongs to user \(owner)" }
        guard file.permissions.isDisjoint(with: .writableByGroupOrOthers) else {
            return "other users may write to it, and may have"
        }
        return nil
    }

    /// Why a log file is refused; `nil` if it is not.
    ///
    /// A log may belong to another user: root appends to those of its services, and a group may share one. What is refused is a
    /// file that anybody may have put there to read along or to alter the log.
    /// - Parameter folder: the folder it is in; asked for only if that matters.
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

    /// Why a lock file is refused; `nil` if it is not. Its owner can hold the lock, so it must be one who may write to the log.
    /// - Parameter log: the log it is for; `nil` if that is still to be made.
    /// - Parameter permissions: those of a log that is still to be made.
    static func objection(
        toLock file: FileStatus,
        of log: FileStatus?,
        madeWith permissions: FilePermissions,
        user: UInt32 = RunningProcess.user
    ) -> String? {
        guard let owner = file.owner, owner != user, owner != 0, owner != log?.owner else { return nil }
        let isShared = !(log?.permissions ?? permissions).isDisjoint(with: .writableByGroupOrOthers)
        return isShared ? nil : "it belongs to user \(owner), who could stop every record"
    }

    /// Whether the process may set the permissions of a file.
    static func isOwn(_ file: FileStatus, user: UInt32 = RunningProcess.user) -> Bool {
        file.owner == user || user == 0
    }
}
