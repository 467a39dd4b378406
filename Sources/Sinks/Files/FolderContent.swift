internal import Rotation

/// The log's backups as they lie in its folder, and what stands in their places.
struct FolderContent {
    /// All names in the folder.
    let names: [String]
    /// Those of a backup that something else than a regular file has: a folder, a link, a pipe.
    private(set) var obstacles: [String] = []
    /// The backups that are there.
    private(set) var backups: [Backup] = []

    /// Takes a list of names as it is.
    init(_ names: [String]) {
        self.names = names
    }

    /// Looks at each file that has the name of a backup. What has gone since the folder was listed is left out.
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
