internal import Dispatch
internal import Rotation

/// Compresses backups on a queue of its own, one after another, while records go on.
///
/// A backup is opened under the file's lock, and from then on known by its inode: while it is being read it may be renamed by the
/// next rollover, or removed by retention, and the compressed file then takes the place that it has by then, or none.
final class BackupCompressor: Sendable {
    private let folder: LogFolder
    private let naming: BackupNaming
    private let compression: BackupCompression
    private let compress: BackupCompression.Compress
    private let options: FileOptions
    private weak let owner: Owner<RotatingFile>?
    private let queue: DispatchQueue
    private let runs = DispatchGroup()
    /// Marks the queue, so that what runs on it is known.
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
        // The records that the others flush may make the last backups.
        ExitFlush.register(self, last: true) { $0.finishWithinPatience() }
    }

    /// Begins to compress every backup that is not compressed, also those that an earlier process left behind.
    func start() {
        queue.async(group: runs) { self.compressAll() }
    }

    /// Waits until what was begun is done. On the queue itself, in a failure report say, there is nothing to wait for.
    func finish() {
        guard DispatchQueue.getSpecific(key: mark) == nil else { return }
        queue.sync {}
    }

    /// Compresses what is left, and waits for it for as long as compression has patience.
    func finishWithinPatience() {
        guard DispatchQueue.getSpecific(key: mark) == nil else { return }
        start()
        _ = runs.wait(timeout: .now() + .milliseconds(compression.patienceMilliseconds))
    }

    private func compressAll() {
        do {
            for backup in try plainBackups() {
                // There is nothing left to install it for; the next sink for this path compresses what remains.
                guard owner != nil else { return }
                // One that cannot be compressed must not keep the others waiting.
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
            // Retention was quicker.
            if try currentName(of: source.identity) == nil { return }
            throw error
        }
        withExtendedLifetime(source) {}
    }

    /// Opens a backup while no rollover renames it; `nil` if it has gone, or records still go to it, as long as no new file
    /// can be opened.
    private func open(_ backup: String) throws(SinkError) -> ReadFile? {
        try holdingLock { current throws(SinkError) in
            guard let status = try folder.regularFile(backup), status.identity != current else { return nil }
            return try ReadFile(folder.path(of: backup))
        } ?? nil
    }

    /// Puts the compressed file in the place of its backup, wherever that is by now.
    private func install(_ temporary: String, for identity: FileStatus.Identity) throws(SinkError) -> Bool {
        try holdingLock { current throws(SinkError) in
            guard current != identity, let name = try currentName(of: identity), let backup = naming.parse(name) else {
                return false
            }
            try folder.rename(temporary, to: naming.fileName(for: backup.compressed()))
            // A crash in between leaves the backup twice, which the next start puts right.
            try folder.remove(name)
            return true
        } ?? false
    }

    /// Does something while nothing moves in the folder, and knows the file that records go to; `nil` if the sink has gone.
    private func holdingLock<Result>(
        _ body: (FileStatus.Identity?) throws(SinkError) -> Result
    ) throws(SinkError) -> Result? {
        try owner?.withResource { file throws(SinkError) in
            let current = file.log.status?.identity
            return try file.withProcessLock { () throws(SinkError) in try body(current) }
        } ?? nil
    }

    /// The name that a backup has by now.
    private func currentName(of identity: FileStatus.Identity) throws(SinkError) -> String? {
        for name in try plainBackups() where try folder.regularFile(name)?.identity == identity { return name }
        return nil
    }

    private func plainBackups() throws(SinkError) -> [String] {
        try folder.names().filter { naming.parse($0)?.isCompressed == false }
    }
}
