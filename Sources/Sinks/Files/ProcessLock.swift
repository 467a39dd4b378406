/// The lock file by which several processes take turns with one log: `app.log.lock`, never removed by a sink.
struct ProcessLock: ~Copyable, Sendable {
    private let path: String
    private let options: FileOptions
    private var file: OpenFile?
    private var identity: FileStatus.Identity?
    /// The log has been closed: the lock file is opened only for as long as the lock is held.
    private var isReleased = false

    init(for path: AbsolutePath, options: FileOptions) throws(SinkError) {
        self.path = path.description + ".lock"
        self.options = options
        try open()
    }

    deinit {
        if let file { options.fileSystem.close(file) }
    }

    /// Waits until no other process holds the lock; each holds it for one write or one rollover. Throws after 5 seconds.
    ///
    /// Somebody may have removed the lock file, and others have made and locked a new one: then that is the one to take.
    mutating func lock() throws(SinkError) {
        for _ in 0..<Self.attempts {
            guard let file = try openFile() else { continue }
            try attempting("lock", on: path) { () throws(Errno) in try options.fileSystem.lock(file) }
            if isStillThere { return }
            options.fileSystem.unlock(file)
            closeFile()
        }
        throw SinkError(.system, attempted: "lock", on: path, reason: "somebody removes it again and again")
    }

    mutating func unlock() {
        guard let file else { return }
        options.fileSystem.unlock(file)
        if isReleased { closeFile() }
    }

    /// Closes the lock file. Backups that are still being compressed open it again for a moment.
    mutating func release() {
        isReleased = true
        closeFile()
    }

    private static let attempts = 10

    /// Whether the path still leads to the open file. What cannot be looked at is taken for it: the lock is held, after all.
    private var isStillThere: Bool {
        do throws(Errno) {
            let found = try options.fileSystem.status(at: path, followingLinks: options.followsSymbolicLinks)
            return found?.identity == identity
        } catch {
            return true
        }
    }

    private mutating func openFile() throws(SinkError) -> OpenFile? {
        if file == nil { try open() }
        return file
    }

    private mutating func open() throws(SinkError) {
        do throws(Errno) {
            let opened = try options.fileSystem.open(
                path,
                .append,
                permissions: options.permissions,
                followingLinks: options.followsSymbolicLinks
            )
            file = opened
            identity = try options.fileSystem.status(of: opened).identity
        } catch {
            closeFile()
            throw SinkError("open the lock file", on: path, error)
        }
    }

    private mutating func closeFile() {
        if let file { options.fileSystem.close(file) }
        file = nil
    }
}
