/// The files of one log within a list of file names, found in one pass.
struct DirectoryListing {
    /// Whether the log itself exists.
    ///
    /// Without it, as after a crash, there is nothing to move.
    private(set) var hasLog = false
    /// The log's backups, in the order of the list.
    private(set) var backups: [BackupName] = []
    /// The backup names that are taken by something other than a regular file.
    let obstacles: Set<BackupName>

    init(_ naming: BackupNaming, _ fileNames: [String], obstacles: [String]) {
        self.obstacles = Set(obstacles.compactMap(naming.parse))
        for fileName in fileNames {
            if BackupNaming.areSame(fileName, naming.baseName) {
                hasLog = true
            } else if let backup = naming.parse(fileName), !self.obstacles.contains(backup) {
                backups.append(backup)
            }
        }
    }
}
