internal import Dispatch
internal import Rotation

/// Compresses backups on a queue of its own, one after another, while records go on.
///
/// A backup is known by its inode: while it is being read it may be renamed by the next rollover, or removed by retention, and
/// the compressed file then takes the place that it has by then, or none.
final class BackupCompressor: Sendable {
    private let path: AbsolutePath
    private let naming: BackupNaming
    private let compress: @Sendable (String, String) throws -> Void
    private let options: FileOptions
    private weak let owner: Owner<RotatingFile>?
    private let queue: DispatchQueue

    init?(_ path: AbsolutePath, rules: RotationRules, options: FileOptions, owner: Owner<RotatingFile>) {
        guard let compress = rules.compression.compress else { return nil }
        self.path = path
        naming = rules.naming
        self.compress = compress
        self.options = options
        self.owner = owner
        queue = DispatchQueue(label: "swift-sinks.compression", qos: .utility)
    }

    /// Begins to compress every backup that is not compressed, also those that an earlier process left behind.
    func start() {
        queue.async { self.compressAll() }
    }

    /// Waits until what was begun is done.
    func finish() {
        queue.sync {}
    }

    private func compressAll() {
        do {
            removeLeftovers()
            for backup in try plainBackups() { try compress(backup) }
        } catch {
            options.failures.report(SinkFailure(error))
        }
    }

    private func compress(_ backup: String) throws {
        let temporary = path.sibling(Self.temporaryPrefix + backup)
        guard let identity = try status(of: backup)?.identity else { return }
        try compress(path.sibling(backup), temporary)
        let installed = try owner?.withResource { _ throws(SinkError) in
            try install(temporary, for: identity)
        }
        if installed != true { try? options.fileSystem.remove(temporary) }
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
        for name in (try? names()) ?? [] where name.hasPrefix(Self.temporaryPrefix) {
            guard naming.parse(String(name.dropFirst(Self.temporaryPrefix.count))) != nil else { continue }
            try? options.fileSystem.remove(path.sibling(name))
        }
    }

    private static let temporaryPrefix = ".compressing-"

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
