/// The lock file by which several processes take turns with one log: `app.log.lock`, never removed by a sink.
struct ProcessLock: ~Copyable, Sendable {
    private let log: AbsolutePath
    private let path: String
    private let options: FileOptions
    private var file: OpenFile?
    /// Others have held the lock for as long as patience lasts: until it is free again, each attempt is the only one.
    private var isStuck = false
    private var identity: FileStatus.Identity?
    /// The log has been closed: the lock file is opened only for as long as the lock is held.
    private var isReleased = false

    init(for path: AbsolutePath, options: FileOptions) throws(SinkError) {
        log = path
        self.path = path.description + ".lock"
        self.options = options
        try open()
    }

    deinit {
        if let file { options.fileSystem.close(file) }
    }

    /// Waits until no other process holds the lock; each holds it for one write or one rollover. Throws after 5 seconds, and
    /// then at once until the lock has been free: not every record, nor every thread, waits for a process that is stuck.
    ///
    /// Somebody may have removed the lock file, and others have made and locked a new one: then that is the one to take.
    mutating func lock() throws(SinkError) {
        for _ in 0..<Self.attempts {
            guard let file = try openFile() else { continue }
            try lock(file)
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

    private mutating func lock(_ file: OpenFile) throws(SinkError) {
        var file = file
        file.patienceMilliseconds = isStuck ? 0 : OpenFile.lockPatienceMilliseconds
        do throws(Errno) {
            try options.fileSystem.lock(file)
            isStuck = false
        } catch {
            isStuck = error == .wouldBlock
            let reason = isStuck ? "another process has held it for 5 seconds or more" : nil
            throw SinkError(.system, attempted: "lock", on: path, errno: error.rawValue, reason: reason)
        }
    }

    private mutating func openFile() throws(SinkError) -> OpenFile? {
        if file == nil { try open() }
        return file
    }

    private mutating func open() throws(SinkError) {
        let opened = try openOrMake()
        do throws(SinkError) {
            let status = try attempting("open the lock file", on: path) { () throws(Errno) in
                try options.fileSystem.status(of: opened)
            }
            try admit(opened, status)
            identity = status.identity
        } catch {
            options.fileSystem.close(opened)
            throw error
        }
        file = opened
    }

    private func openOrMake() throws(SinkError) -> OpenFile {
        do throws(Errno) {
            return try openAtPath()
        } catch {
            // The folder may have been removed with all that was in it.
            guard error == .noSuchFile, options.createsDirectories else {
                throw SinkError("open the lock file", on: path, error)
            }
        }
        try LogFolder(of: log, by: options.fileSystem).make(permissions: options.permissions)
        return try attempting("open the lock file", on: path) { () throws(Errno) in try openAtPath() }
    }

    private func openAtPath() throws(Errno) -> OpenFile {
        try options.fileSystem.open(
            path,
            .append,
            permissions: options.permissions.ofWriters,
            followingLinks: options.followsSymbolicLinks
        )
    }

    /// Gives the lock file the permissions of those who may write to the log. Who may only read the log could hold its lock
    /// for ever otherwise, since opening a file for reading is enough for that.
    private func admit(_ opened: OpenFile, _ status: FileStatus) throws(SinkError) {
        let found = try? options.fileSystem.status(at: log.description, followingLinks: options.followsSymbolicLinks)
        let log = found ?? nil
        if let objection = FileTrust.objection(toLock: status, of: log, madeWith: options.permissions) {
            throw SinkError(.untrusted, attempted: "open the lock file", on: path, reason: objection)
        }
        // The process's mask has been at work on either file.
        let wanted = (log?.permissions ?? status.permissions).ofWriters
        guard status.permissions != wanted, FileTrust.isOwn(status) else { return }
        // Where a file system has no permissions, the lock is worth what it is worth.
        try? options.fileSystem.setPermissions(wanted, of: opened)
    }

    private mutating func closeFile() {
        if let file { options.fileSystem.close(file) }
        file = nil
    }
}
