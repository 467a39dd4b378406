internal import Dispatch
internal import Rotation

/// Compresses backups on a queue of its own, one after another, while records go on.
///
/// A backup is known by its inode: while it is being read it may be renamed by the next rollover, or removed by retention, and
/// the compressed file then takes the place that it has by then, or none.
final class BackupCompressor: Sendable {
    private let path: AbsolutePath
    private let naming: BackupNaming
    private let compress: Compression.Compress
    private let options: FileOptions
    private weak let owner: Owner<RotatingFile>?
    private let queue: DispatchQueue
    /// Marks the queue, so that what runs on it is known.
    private let mark = DispatchSpecificKey<Bool>()

    init?(_ path: AbsolutePath, rules: RotationRules, options: FileOptions, owner: Owner<RotatingFile>) {
        guard let compress = rules.compression.compress else { return nil }
        self.path = path
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
        guard try status(of: backup) != nil else { return }
        let temporary = CompressionTemporary(backup)
        let temporaryPath = path.sibling(temporary.fileName)
        defer { temporary.end() }
        do {
            let source = try compress(path.sibling(backup), temporaryPath)
            defer { withExtendedLifetime(source) {} }
            let identity = source.identity
            let installed = try owner?.withResource { file throws(SinkError) in
                // Records may still go to the backup, as long as no new file can be opened.
                guard file.log.status?.identity != identity else { return false }
                return try file.withProcessLock { () throws(SinkError) in try install(temporaryPath, for: identity) }
            }
            if installed != true { try? options.fileSystem.remove(temporaryPath) }
        } catch {
            try? options.fileSystem.remove(temporaryPath)
            // Retention was quicker.
            if try status(of: backup) == nil { return }
            throw error
        }
    }

    /// Puts the compressed file in the place of its backup, wherever that is by now; under the lock, so that nothing moves.
    private func install(_ temporary: String, for identity: FileStatus.Identity) throws(SinkError) -> Bool {
        for name in try plainBackups() where try status(of: name)?.identity == identity {
            guard let parsed = naming.parse(name) else { continue }
            let destination = naming.fileName(for: parsed.compressed())
            do throws(Errno) {
                try options.fileSystem.rename(temporary, to: path.sibling(destination))
                try options.fileSystem.remove(path.sibling(name))
            } catch {
                throw SinkError("compress", on: path.sibling(name), error)
            }
            return true
        }
        return false
    }

    private func plainBackups() throws(SinkError) -> [String] {
        try names().filter { naming.parse($0)?.isCompressed == false }
    }

    /// Removes the unfinished files of a process that died while it compressed.
    private func removeLeftovers() {
        for name in (try? names()) ?? [] {
            guard let temporary = CompressionTemporary(parsing: name), naming.parse(temporary.backup) != nil,
                temporary.isAbandoned
            else { continue }
            try? options.fileSystem.remove(path.sibling(name))
        }
    }

    private func names() throws(SinkError) -> [String] {
        do throws(Errno) {
            return try options.fileSystem.names(in: path.directory)
        } catch {
            throw SinkError("list the folder", on: path.directory, error)
        }
    }

    private func status(of name: String) throws(SinkError) -> FileStatus? {
        do throws(Errno) {
            let status = try options.fileSystem.status(at: path.sibling(name), followingLinks: false)
            return status?.kind == .regular ? status : nil
        } catch {
            throw SinkError("look at", on: path.sibling(name), error)
        }
    }
}
