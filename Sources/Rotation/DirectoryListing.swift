/// What a list of file names says about one log, found in one pass.
struct DirectoryListing {
    /// Whether the log itself is there. Without it, as after a crash, there is nothing to move.
    private(set) var hasLog = false
    /// The log's backups, in the order of the list.
    private(set) var backups: [BackupName] = []

    init(_ naming: BackupNaming, _ fileNames: [String]) {
        for fileName in fileNames {
            if BackupNaming.areSame(fileName, naming.baseName) {
                hasLog = true
            } else if let backup = naming.parse(fileName) {
                backups.append(backup)
            }
        }
    }
}
