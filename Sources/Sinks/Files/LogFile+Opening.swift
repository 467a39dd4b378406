extension LogFile {
    /// Opens the file according to the options.
    ///
    /// A second time it is always appended to, so that nothing written is lost.
    mutating func open() throws(SinkError) {
        guard !isClosed else { throw SinkError(.closed, attempted: "open", on: path.description) }
        let isEmptied = !hasOpened && options.opening == .truncate
        // Emptied only later, so that a refused file keeps its contents.
        let mode = hasOpened || isEmptied ? FileOpening.append : options.opening
        let opened = replaced == nil ? try openFile(mode) : try openReplacement()
        do throws(SinkError) {
            try admit(opened, emptying: isEmptied)
        } catch {
            options.fileSystem.close(opened)
            throw error
        }
        inheritedPermissions = nil
        replaced = nil
        file = opened
        hasOpened = true
    }

    /// Refuses a file that cannot be trusted, sets its permissions, and reads its length.
    private mutating func admit(_ opened: OpenFile, emptying isEmptied: Bool) throws(SinkError) {
        var status = try attempting("open", on: path.description) { () throws(Errno) in
            try options.fileSystem.status(of: opened)
        }
        if let objection = FileTrust.objection(toLog: status, in: { statusOfFolder() }) {
            throw SinkError(.untrusted, attempted: "open", on: path.description, reason: objection)
        }
        if status.kind == .regular {
            if let replaced { giveOwner(of: replaced, to: opened, status) }
            try attempting("open", on: path.description) { () throws(Errno) in
                try setPermissions(of: opened, status)
                if isEmptied, status.size > 0 {
                    try options.fileSystem.truncate(opened, to: 0)
                    status.size = 0
                }
            }
        }
        self.status = status
        size = (status.kind == .regular ? status.size : 0) + Int64(buffer.count)
    }

    /// Gives the file the permissions of the one that it replaces.
    ///
    /// All users may write to it only if the options permit it.
    private func setPermissions(of opened: OpenFile, _ status: FileStatus) throws(Errno) {
        if let inheritedPermissions {
            let wanted = inheritedPermissions.withoutOthers(unlessIn: options.permissions)
            if status.permissions != wanted { try options.fileSystem.setPermissions(wanted, of: opened) }
            return
        }
        let wanted = status.permissions.withoutOthers(unlessIn: options.permissions)
        guard status.permissions != wanted, FileTrust.isOwn(status) else { return }
        // A file system without permissions has none to remove.
        try? options.fileSystem.setPermissions(wanted, of: opened)
    }

    private func statusOfFolder() -> FileStatus? {
        let found = try? options.fileSystem.status(at: folder.path, followingLinks: true)
        return found ?? nil
    }

    /// Opens the file that is now at the path, or a new one, and only then closes the one that is open.
    ///
    /// A file that is made here inherits the present permissions, owner and group of the old one. A file made by others
    /// keeps its own.
    mutating func replaceFile() throws(SinkError) {
        let old = file
        inheritedPermissions = nil
        replaced = nil
        if let old, let status = try? options.fileSystem.status(of: old), status.kind == .regular, !isAnythingAtPath {
            inheritedPermissions = status.permissions
            replaced = status
        }
        if options.durability.leavesRest { synchronizeOrNote() }
        try open()
        isTorn = false
        if let old { options.fileSystem.close(old) }
    }

    /// Returns the status of the file that is now at the path; `nil` if there is none.
    func statusAtPath() throws(SinkError) -> FileStatus? {
        try attempting("look at", on: path.description) { () throws(Errno) in
            try options.fileSystem.status(at: path.description, followingLinks: options.followsSymbolicLinks)
        }
    }

    private var isAnythingAtPath: Bool {
        (try? options.fileSystem.status(at: path.description, followingLinks: true)) != nil
    }

    /// Closes the file and resets its state.
    mutating func release() {
        guard let file else { return }
        options.fileSystem.close(file)
        self.file = nil
        status = nil
        size = 0
        isTorn = false
    }

    /// Flushes and closes the file for good.
    ///
    /// Entries that cannot be written now are lost, and counted.
    mutating func close() throws(SinkError) {
        guard !isClosed else { return }
        let failures = flushAllParts()
        let lost = UInt64(bufferedEnds.count)
        statistics.emitted &-= min(lost, statistics.emitted)
        statistics.failed &+= lost
        statistics.bytes &-= min(UInt64(buffer.count), statistics.bytes)
        emptyBuffer()
        release()
        isClosed = true
        if let failure = SinkError.joining(failures, attempted: "close", on: path.description) { throw failure }
    }

    /// Writes the buffer, and forces written records to the device even if that fails.
    private mutating func flushAllParts() -> [SinkError] {
        var failures: [SinkError] = []
        do throws(SinkError) {
            _ = try writeBuffer()
        } catch {
            failures.append(error)
        }
        guard options.durability != .kernel else { return failures }
        do throws(SinkError) {
            try synchronize()
        } catch {
            failures.append(error)
        }
        return failures
    }

    /// Makes the file that takes the place of another one.
    ///
    /// An existing file keeps its permissions and owner: it may lead anywhere.
    private mutating func openReplacement() throws(SinkError) -> OpenFile {
        do throws(SinkError) {
            return try openFile(.exclusive)
        } catch {
            guard error.errno == Errno.fileExists.rawValue else { throw error }
            inheritedPermissions = nil
            replaced = nil
            return try openFile(.append)
        }
    }

    /// Gives a new file the owner and the group of the one that it replaces, as far as permitted.
    ///
    /// A member of the group may set the group. The superuser may set both.
    private func giveOwner(of old: FileStatus, to opened: OpenFile, _ status: FileStatus) {
        if let group = old.group, group != status.group {
            try? options.fileSystem.setOwner(nil, group: group, of: opened)
        }
        if let owner = old.owner, owner != status.owner {
            try? options.fileSystem.setOwner(owner, group: nil, of: opened)
        }
    }

    /// Opens the file, and makes its folder first if that is missing and may be made.
    private func openFile(_ mode: FileOpening) throws(SinkError) -> OpenFile {
        do throws(Errno) {
            return try openAtPath(mode)
        } catch {
            guard error == .noSuchFile, options.createsDirectories else { throw openingError(error) }
        }
        try folder.make(permissions: options.permissions)
        do throws(Errno) { return try openAtPath(mode) } catch { throw openingError(error) }
    }

    private func openAtPath(_ mode: FileOpening) throws(Errno) -> OpenFile {
        try options.fileSystem.open(
            path.description,
            mode,
            permissions: options.permissions,
            followingLinks: options.followsSymbolicLinks
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
        case .tooManySymbolicLinks where !options.followsSymbolicLinks:
            "it is a symbolic link, and FileOptions.followsSymbolicLinks is off"
        case .noReader: "it is a pipe without a reader"
        default: nil
        }
    }
}
