internal import Dispatch
internal import Rotation

/// Compresses backups on a queue of its own, one after another, while records go on.
///
/// A backup is known by its inode: while it is being read it may be renamed by the next rollover, or removed by retention, and
/// the compressed file then takes the place that it has by then, or none.
final class BackupCompressor: Sendable {
    private let folder: LogFolder
    private let naming: BackupNaming
    private let compress: Compression.Compress
    private let options: FileOptions
    private weak let owner: Owner<RotatingFile>?
    private let queue: DispatchQueue
    /// Marks the queue, so that what runs on it is known.
    private let mark = DispatchSpecificKey<Bool>()

    init?(_ path: AbsolutePath, rules: RotationRules, options: FileOptions, owner: Owner<RotatingFile>) {
        guard let compress = rules.compression.compress else { return nil }
        folder = LogFolder(of: path, by: options.fileSystem)
        naming = rules.naming
        self.compress = compress
        self.options = options
        self.owner = owner
        queue = DispatchQueue(label: "swift-sinks.compression", qos: .utility)
        queue.setSpecific(key: mark, value: true)
    }

    /// Begins to compress every backup that is not compressed, also those that an earlier process left behind.
    func start() {
        queue.async { self.compressAll() }
    }

    /// Waits until what was begun is done. On the queue itself, in a failure report say, there is nothing to wait for.
    func finish() {
        guard DispatchQueue.getSpecific(key: mark) == nil else { return }
        queue.sync {}
    }

    private func compressAll() {
        removeLeftovers()
        do {
            for backup in try plainBackups() {
                // Nobody is left to install it for; the next sink for this path compresses what remains.
                guard owner != nil else { return }
                // One that cannot be compressed must not keep the others waiting.
                do { try compress(backup) } catch { options.failures.report(SinkFailure(error)) }
            }
        } catch {
            options.failures.report(SinkFailure(error))
        }
    }

    private func compress(_ backup: String) throws {
        guard try folder.regularFile(backup) != nil else { return }
        let temporary = CompressionTemporary(backup)
        defer { temporary.end() }
        do {
            let source = try compress(folder.path(of: backup), folder.path(of: temporary.fileName))
            defer { withExtendedLifetime(source) {} }
            let identity = source.identity
            let installed = try owner?.withResource { file throws(SinkError) in
                // Records may still go to the backup, as long as no new file can be opened.
                guard file.log.status?.identity != identity else { return false }
                return try file.withProcessLock { () throws(SinkError) in
                    try install(temporary.fileName, for: identity)
                }
            }
            if installed != true { try? folder.remove(temporary.fileName) }
        } catch {
            try? folder.remove(temporary.fileName)
            // Retention was quicker.
            if try folder.regularFile(backup) == nil { return }
            throw error
        }
    }

    /// Puts the compressed file in the place of its backup, wherever that is by now; under the lock, so that nothing moves.
    private func install(_ temporary: String, for identity: FileStatus.Identity) throws(SinkError) -> Bool {
        for name in try plainBackups() where try folder.regularFile(name)?.identity == identity {
            guard let parsed = naming.parse(name) else { continue }
            let destination = naming.fileName(for: parsed.compressed())
            try attempting("compress", on: folder.path(of: name)) { () throws(Errno) in
                try options.fileSystem.rename(folder.path(of: temporary), to: folder.path(of: destination))
                try options.fileSystem.remove(folder.path(of: name))
            }
            return true
        }
        return false
    }

    private func plainBackups() throws(SinkError) -> [String] {
        try folder.names().filter { naming.parse($0)?.isCompressed == false }
    }

    /// Removes the unfinished files of a process that died while it compressed.
    private func removeLeftovers() {
        for name in (try? folder.names()) ?? [] {
            guard let temporary = CompressionTemporary(parsing: name), naming.parse(temporary.backup) != nil,
                temporary.isAbandoned
            else { continue }
            try? folder.remove(name)
        }
    }
}
