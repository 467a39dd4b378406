internal import Rotation

// A check whether the log's folder allows the names of backups.
extension RotationRules {
    /// Throws if backups of a log could not be named, before there is a file.
    func validateNames(beside log: AbsolutePath) throws(SinkError) {
        guard let longest = longestName else { return }
        let most = NameLimit.name(in: log.directory)
        // A log whose own name is too long cannot be opened, which is then the error.
        guard log.fileName.utf8.count <= most else { return }
        try check(longest.utf8.count, "name", most, log, longest)
        try check(log.sibling(longest).utf8.count, "path", NameLimit.path, log, longest)
    }

    private func check(
        _ bytes: Int,
        _ what: String,
        _ limit: Int,
        _ log: AbsolutePath,
        _ longest: String
    ) throws(SinkError) {
        guard bytes > limit else { return }
        throw SinkError(
            .invalidOption,
            attempted: "roll over",
            on: log.description,
            reason: "the \(what) of a backup such as \(longest) has \(bytes) bytes, and the folder allows \(limit)"
        )
    }

    /// The longest name that a rollover is likely to need: one number beyond those that are kept, or the tenth of one
    /// date.
    private var longestName: String? {
        let name: BackupName? =
            switch naming.scheme {
            case .numbered: BackupName(number: min(retention.count ?? 99_999, BackupName.highestNumber - 1) + 1)
            case .dated: BackupName(date: CivilTime(year: 2026, month: 11, day: 21), copy: 9)
            }
        return name.map { naming.fileName(for: $0.compressed(compression.compress != nil)) }
    }
}
