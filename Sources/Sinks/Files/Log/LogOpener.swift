/// The way to open a log file: as the options have it the first time, and later without losing anything.
///
/// A file that takes the place of another one inherits its permissions, owner and group. A file made by others keeps
/// its own.
struct LogOpener: Sendable {
    private let path: AbsolutePath
    private let options: FileOptions
    private var hasOpened = false
    /// The file that the next one replaces.
    private var replaced: FileStatus?

    init(_ path: AbsolutePath, options: FileOptions) {
        self.path = path
        self.options = options
    }

    /// Notes the file whose place the next one takes, unless something else is at the path by now.
    mutating func willReplace(_ old: OpenFile?) {
        replaced = nil
        guard let old, let status = try? options.fileSystem.status(of: old), status.kind == .regular,
            !isAnythingAtPath
        else { return }
        replaced = status
    }

    /// Opens the file according to the options.
    ///
    /// A second time it is always appended to, so that nothing written is lost.
    mutating func open() throws(SinkError) -> (file: OpenFile, status: FileStatus) {
        let isEmptied = !hasOpened && options.opening == .truncate
        // Emptied only later, so that a refused file keeps its contents.
        let mode = hasOpened || isEmptied ? FileOpening.append : options.opening
        let file = replaced == nil ? try openFile(mode) : try openReplacement()
        do throws(SinkError) {
            let status = try admit(file, emptying: isEmptied)
            replaced = nil
            hasOpened = true
            return (file, status)
        } catch {
            options.fileSystem.close(file)
            throw error
        }
    }

    /// Makes the file that takes the place of another one.
    ///
    /// An existing file keeps its permissions and owner: it may lead anywhere.
    private mutating func openReplacement() throws(SinkError) -> OpenFile {
        do throws(SinkError) {
            return try openFile(.exclusive)
        } catch {
            guard error.errno == Errno.fileExists.rawValue else { throw error }
            replaced = nil
            return try openFile(.append)
        }
    }

    private var isAnythingAtPath: Bool {
        (try? options.fileSystem.status(at: path.description, followingLinks: true)) != nil
    }
}

// The calls to the file system.
extension LogOpener {
    private var folder: LogFolder { LogFolder(of: path, by: options.fileSystem) }

    /// Opens the file, and makes its folder first if that is missing and may be made.
    private func openFile(_ mode: FileOpening) throws(SinkError) -> OpenFile {
        do throws(Errno) {
            return try openAtPath(mode)
        } catch {
            guard error == .noSuchFile, options.access.createsDirectories else { throw openingError(error) }
        }
        try folder.make(permissions: options.access.permissions)
        do throws(Errno) { return try openAtPath(mode) } catch { throw openingError(error) }
    }

    private func openAtPath(_ mode: FileOpening) throws(Errno) -> OpenFile {
        try options.fileSystem.open(
            path.description,
            mode,
            permissions: options.access.permissions,
            followingLinks: options.access.followsSymbolicLinks
        )
    }

    private func openingError(_ error: Errno) -> SinkError {
        SinkError(
            .system,
            attempted: "open",
            on: path.description,
            errno: error.rawValue,
            reason: explanation(of: error)
        )
    }

    /// Returns an explanation in addition to the system's own text.
    private func explanation(of error: Errno) -> String? {
        switch error {
        case .tooManySymbolicLinks where !options.access.followsSymbolicLinks:
            "it is a symbolic link, and FileOptions.access.followsSymbolicLinks is off"
        case .noReader: "it is a pipe without a reader"
        default: nil
        }
    }

    /// Refuses a file that cannot be trusted, sets its permissions, and empties it if requested.
    private func admit(_ file: OpenFile, emptying isEmptied: Bool) throws(SinkError) -> FileStatus {
        var status = try attempting("open", on: path.description) { () throws(Errno) in
            try options.fileSystem.status(of: file)
        }
        if let objection = FileTrust.objection(toLog: status, in: { statusOfFolder() }) {
            throw SinkError(.untrusted, attempted: "open", on: path.description, reason: objection)
        }
        guard status.kind == .regular else { return status }
        if let replaced { giveOwner(of: replaced, to: file, status) }
        try attempting("open", on: path.description) { () throws(Errno) in
            try setPermissions(of: file, status)
            if isEmptied, status.size > 0 {
                try options.fileSystem.truncate(file, to: 0)
                status.size = 0
            }
        }
        return status
    }

    /// Gives the file the permissions of the one that it replaces.
    ///
    /// All users may write to it only if the options permit it.
    private func setPermissions(of file: OpenFile, _ status: FileStatus) throws(Errno) {
        let wanted = (replaced ?? status).permissions.withoutOthers(unlessIn: options.access.permissions)
        guard status.permissions != wanted else { return }
        if replaced != nil { return try options.fileSystem.setPermissions(wanted, of: file) }
        guard FileTrust.isOwn(status) else { return }
        // A file system without permissions has none to remove.
        try? options.fileSystem.setPermissions(wanted, of: file)
    }

    /// Gives a new file the owner and the group of the one that it replaces, as far as permitted.
    ///
    /// A member of the group may set the group. The superuser may set both.
    private func giveOwner(of old: FileStatus, to file: OpenFile, _ status: FileStatus) {
        if let group = old.group, group != status.group {
            try? options.fileSystem.setOwner(nil, group: group, of: file)
        }
        if let owner = old.owner, owner != status.owner {
            try? options.fileSystem.setOwner(owner, group: nil, of: file)
        }
    }

    private func statusOfFolder() -> FileStatus? {
        let found = try? options.fileSystem.status(at: folder.path, followingLinks: true)
        return found ?? nil
    }
}
