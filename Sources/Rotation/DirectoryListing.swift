/// What a list of file names says about one log, found in one pass.
struct DirectoryListing {
    /// Whether the log itself is there. Without it, as after a crash, there is nothing to move.
    private(set) var hasLog = false
    /// The log's backups, in the order of the list.
    private(set) var backups: [BackupName] = []
    /// The backups' names that something else than a regular file has.
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
