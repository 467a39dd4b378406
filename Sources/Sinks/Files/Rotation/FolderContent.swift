internal import Rotation

/// The backups of a log in its folder, and other objects that have backups' names.
struct FolderContent {
    /// All names in the folder.
    let names: [String]
    /// The names of a backup that something else than a regular file has: a folder, a link, a pipe.
    private(set) var obstacles: [String] = []
    /// The existing backups.
    private(set) var backups: [Backup] = []

    /// Creates a content from names alone.
    init(_ names: [String]) {
        self.names = names
    }

    /// Checks each file that has the name of a backup.
    ///
    /// Files that are gone since the listing are left out.
    init(of folder: LogFolder, names: [String], naming: BackupNaming) throws(SinkError) {
        var found: [String] = []
        for name in names {
            guard let backup = naming.parse(name) else {
                found.append(name)
                continue
            }
            guard let status = try folder.status(of: name) else { continue }
            found.append(name)
            if status.kind == .regular {
                backups.append(Backup(name: backup, bytes: status.size, lastWritten: status.modified))
            } else {
                obstacles.append(name)
            }
        }
        self.names = found
    }
}
