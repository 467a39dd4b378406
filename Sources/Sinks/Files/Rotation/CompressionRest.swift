internal import Rotation

/// Leftovers of a process that died while it compressed a backup: half of a file, or a backup that exists twice.
struct CompressionRest {
    let folder: LogFolder
    let naming: BackupNaming

    /// Removes incomplete files, and plain backups whose compressed file is complete, so that nothing is lost.
    func remove() throws(SinkError) {
        let names = try folder.names()
        try removeUnfinished(among: names)
        let backups = names.compactMap(naming.parse)
        let compressed = Set(backups.filter(\.isCompressed))
        for backup in backups where !backup.isCompressed && compressed.contains(backup.compressed()) {
            try removeTwin(backup)
        }
    }

    private func removeUnfinished(among names: [String]) throws(SinkError) {
        for name in names {
            guard let temporary = CompressionTemporary(parsing: name), temporary.belongs(to: naming),
                temporary.isAbandoned
            else { continue }
            try folder.remove(name)
        }
    }

    /// Removes a plain backup with a compressed twin.
    ///
    /// The twin has the same modification time, to the nanosecond.
    private func removeTwin(_ backup: BackupName) throws(SinkError) {
        let name = naming.fileName(for: backup)
        guard let plain = try folder.regularFile(name),
            let compressed = try folder.regularFile(naming.fileName(for: backup.compressed())),
            compressed.size > 0, compressed.modified == plain.modified
        else { return }
        try folder.remove(name)
    }
}
