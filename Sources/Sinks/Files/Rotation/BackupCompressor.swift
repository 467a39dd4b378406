internal import Dispatch
internal import Rotation

/// A compressor of backups.
///
/// It works on a queue of its own, one backup after another, while records go on.
///
/// A backup is opened under the file's lock, and from then on identified by its inode. While it is being read, the next
/// rollover may rename it, or retention may remove it. The compressed file then takes the backup's present place, or
/// none.
final class BackupCompressor: Sendable {
    private let folder: LogFolder
    private let naming: BackupNaming
    private let compression: BackupOptions.Compression
    private let compress: BackupOptions.Compression.Compress
    private let options: FileOptions
    private weak let owner: Owner<RotatingFile>?
    private let queue: DispatchQueue
    private let runs = DispatchGroup()
    /// A key that marks the queue, so that code on the queue can detect it.
    private let mark = DispatchSpecificKey<Bool>()

    init?(_ path: AbsolutePath, rules: RotationRules, options: FileOptions, owner: Owner<RotatingFile>) {
        guard let compress = rules.compression.compress else { return nil }
        folder = LogFolder(of: path, by: options.fileSystem)
        naming = rules.naming
        compression = rules.compression
        self.compress = compress
        self.options = options
        self.owner = owner
        queue = DispatchQueue(label: "swift-sinks.compression", qos: .utility)
        queue.setSpecific(key: mark, value: true)
        // Last, because records that other objects flush may cause the last backups.
        ExitFlush.register(self, last: true) { $0.finishWithinPatience() }
    }

    /// Starts to compress every backup that is not compressed, also those of an earlier process.
    func start() {
        queue.async(group: runs) { self.compressAll() }
    }

    /// Waits until the compressions begun so far are done.
    ///
    /// On the queue itself, as in a failure report, it does not wait.
    func finish() {
        guard DispatchQueue.getSpecific(key: mark) == nil else { return }
        queue.sync {}
    }

    /// Compresses the remaining backups, and waits for that, but no longer than the compression's time for waiting.
    func finishWithinPatience() {
        guard DispatchQueue.getSpecific(key: mark) == nil else { return }
        start()
        _ = runs.wait(timeout: .now() + .milliseconds(compression.patienceMilliseconds))
    }

    private func compressAll() {
        do {
            for backup in try plainBackups() {
                // The sink is gone. The next sink for this path compresses the remaining backups.
                guard owner != nil else { return }
                // A backup that cannot be compressed must not block the others.
                do { try compress(backup) } catch { options.failures.report(SinkFailure(error)) }
            }
        } catch {
            options.failures.report(SinkFailure(error))
        }
    }

    private func compress(_ backup: String) throws {
        guard let source = try open(backup) else { return }
        let temporary = CompressionTemporary(for: naming)
        defer { temporary.end() }
        do {
            try compress(source, folder.path(of: temporary.fileName))
            if try !install(temporary.fileName, for: source.identity) { try? folder.remove(temporary.fileName) }
        } catch {
            try? folder.remove(temporary.fileName)
            // Retention has removed the backup meanwhile.
            if try currentName(of: source.identity) == nil { return }
            throw error
        }
        withExtendedLifetime(source) {}
    }

    /// Opens a backup under the lock, so that no rollover renames it meanwhile.
    ///
    /// Returns `nil` if it is gone. Returns `nil` also if records still go to it, because no new file could be opened.
    private func open(_ backup: String) throws(SinkError) -> ReadFile? {
        try holdingLock { current throws(SinkError) in
            guard let status = try folder.regularFile(backup), status.identity != current else { return nil }
            return try ReadFile(folder.path(of: backup))
        } ?? nil
    }

    /// Puts the compressed file in the place of its backup, under the backup's present name.
    private func install(_ temporary: String, for identity: FileStatus.Identity) throws(SinkError) -> Bool {
        try holdingLock { current throws(SinkError) in
            guard current != identity, let name = try currentName(of: identity), let backup = naming.parse(name) else {
                return false
            }
            try folder.rename(temporary, to: naming.fileName(for: backup.compressed()))
            // A crash in between leaves the backup twice, which the next start corrects.
            try folder.remove(name)
            return true
        } ?? false
    }

    /// Runs a closure with the identity of the open log file, while nothing in the folder is renamed; `nil` if the sink
    /// is gone.
    private func holdingLock<Result>(
        _ body: (FileStatus.Identity?) throws(SinkError) -> Result
    ) throws(SinkError) -> Result? {
        try owner?.withResource { file throws(SinkError) in
            let current = file.log.identity
            return try file.withProcessLock { () throws(SinkError) in try body(current) }
        } ?? nil
    }

    /// Returns the present name of a backup.
    private func currentName(of identity: FileStatus.Identity) throws(SinkError) -> String? {
        for name in try plainBackups() where try folder.regularFile(name)?.identity == identity { return name }
        return nil
    }

    private func plainBackups() throws(SinkError) -> [String] {
        try folder.names().filter { naming.parse($0)?.isCompressed == false }
    }
}
