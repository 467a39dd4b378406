/// The lock file by which several processes take turns with one log: `app.log.lock`, never removed.
struct ProcessLock: ~Copyable, Sendable {
    private let path: String
    private let file: OpenFile
    private let fileSystem: any FileSystem

    init(for path: AbsolutePath, options: FileOptions) throws(SinkError) {
        self.path = path.description + ".lock"
        fileSystem = options.fileSystem
        do throws(Errno) {
            file = try fileSystem.open(
                self.path,
                .append,
                permissions: options.permissions,
                followingLinks: options.followsSymbolicLinks
            )
        } catch {
            throw SinkError("open the lock file", on: self.path, error)
        }
    }

    deinit {
        fileSystem.close(file)
    }

    /// Waits until no other process holds the lock; each holds it for one write or one rollover.
    func lock() throws(SinkError) {
        do throws(Errno) {
            try fileSystem.lock(file)
        } catch {
            throw SinkError("lock", on: path, error)
        }
    }

    func unlock() {
        fileSystem.unlock(file)
    }
}
