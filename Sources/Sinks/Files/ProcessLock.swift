/// The lock file that several processes share for one log: `app.log.lock`.
///
/// A sink never removes it.
struct ProcessLock: ~Copyable, Sendable {
    private let log: AbsolutePath
    private let path: String
    private let options: FileOptions
    private var file: OpenFile?
    /// Whether the last attempt timed out.
    ///
    /// Until the lock has been free again, attempts do not wait.
    private var isStuck = false
    private var identity: FileStatus.Identity?
    /// Whether the log has been closed.
    ///
    /// The lock file is then open only while the lock is held.
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

    /// Waits until no other process holds the lock.
    ///
    /// Each process holds it for one write or one rollover.
    ///
    /// Throws after 5 seconds. From then on it throws at once until the lock has been free, so that not every record
    /// waits for a stuck process. If the lock file was removed and other processes have made a new one, this takes the
    /// new one.
    mutating func lock() throws(SinkError) {
        for _ in 0..<Self.attempts {
            guard let file = try openFile() else { continue }
            try lock(file)
            if isStillThere { return }
            options.fileSystem.unlock(file)
            closeFile()
        }
        throw SinkError(.system, attempted: "lock", on: path, reason: "another process keeps removing it")
    }

    mutating func unlock() {
        guard let file else { return }
        options.fileSystem.unlock(file)
        if isReleased { closeFile() }
    }

    /// Closes the lock file.
    ///
    /// Backups in compression open it again for a moment.
    mutating func release() {
        isReleased = true
        closeFile()
    }

    private static let attempts = 10

    /// Whether the path still leads to the open file.
    ///
    /// If it cannot be read this is true, because the lock is held.
    private var isStillThere: Bool {
        do throws(Errno) {
            let found = try options.fileSystem.status(at: path, followingLinks: options.access.followsSymbolicLinks)
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
            // The folder may have been removed with its contents.
            guard error == .noSuchFile, options.access.createsDirectories else {
                throw SinkError("open the lock file", on: path, error)
            }
        }
        try LogFolder(of: log, by: options.fileSystem).make(permissions: options.access.permissions)
        return try attempting("open the lock file", on: path) { () throws(Errno) in try openAtPath() }
    }

    private func openAtPath() throws(Errno) -> OpenFile {
        try options.fileSystem.open(
            path,
            .append,
            permissions: options.access.permissions.ofWriters,
            followingLinks: options.access.followsSymbolicLinks
        )
    }

    /// Gives the lock file the permissions of the users who may write to the log.
    ///
    /// Opening a file for reading is enough to lock it. A user who may only read the log could otherwise hold the lock
    /// for ever.
    private func admit(_ opened: OpenFile, _ status: FileStatus) throws(SinkError) {
        let found = try? options.fileSystem.status(
            at: log.description,
            followingLinks: options.access.followsSymbolicLinks
        )
        let log = found ?? nil
        if let objection = FileTrust.objection(toLock: status, of: log, madeWith: options.access.permissions) {
            throw SinkError(.untrusted, attempted: "open the lock file", on: path, reason: objection)
        }
        // The process's mask has been applied to both files.
        let wanted = (log?.permissions ?? status.permissions).ofWriters
        guard status.permissions != wanted, FileTrust.isOwn(status) else { return }
        // A file system without permissions cannot protect the lock.
        try? options.fileSystem.setPermissions(wanted, of: opened)
    }

    private mutating func closeFile() {
        if let file { options.fileSystem.close(file) }
        file = nil
    }
}
