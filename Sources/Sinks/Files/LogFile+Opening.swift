extension LogFile {
    /// Opens the file as the options say; a second time it is always appended to, so that nothing written is lost.
    mutating func open() throws(SinkError) {
        guard !isClosed else { throw SinkError(.closed, attempted: "open", on: path.description) }
        if options.createsDirectories { try folder.make(permissions: options.permissions) }
        let opened = try openFile(hasOpened ? .append : options.opening)
        do throws(Errno) {
            let status = try options.fileSystem.status(of: opened)
            if let inheritedPermissions, status.kind == .regular, status.permissions != inheritedPermissions {
                try options.fileSystem.setPermissions(inheritedPermissions, of: opened)
            }
            self.status = status
            size = (status.kind == .regular ? status.size : 0) + Int64(buffer.count)
        } catch {
            options.fileSystem.close(opened)
            throw SinkError("open", on: path.description, error)
        }
        inheritedPermissions = nil
        file = opened
        hasOpened = true
    }

    /// Opens whatever is at the path now, or a new file, and only then lets go of the one that is open.
    ///
    /// A file that is made here takes over the permissions that the old one has by now; one that somebody else has put there
    /// keeps its own.
    mutating func replaceFile() throws(SinkError) {
        let old = file
        inheritedPermissions = nil
        if let old, let status = try? options.fileSystem.status(of: old), status.kind == .regular, !isAnythingAtPath {
            inheritedPermissions = status.permissions
        }
        if options.durability.leavesRest { synchronizeOrNote() }
        try open()
        isTorn = false
        if let old { options.fileSystem.close(old) }
    }

    /// What is at the path by now; `nil` if nothing is.
    func statusAtPath() throws(SinkError) -> FileStatus? {
        try attempting("look at", on: path.description) { () throws(Errno) in
            try options.fileSystem.status(at: path.description, followingLinks: options.followsSymbolicLinks)
        }
    }

    private var isAnythingAtPath: Bool {
        (try? options.fileSystem.status(at: path.description, followingLinks: true)) != nil
    }

    /// Closes the file, of which nothing is known any more.
    mutating func release() {
        guard let file else { return }
        options.fileSystem.close(file)
        self.file = nil
        status = nil
        size = 0
        isTorn = false
    }

    /// Flushes and releases the file for good. What cannot be written now is lost, and counted.
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

    /// Writes what is buffered and forces to the device what was written, the latter even if the former fails.
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

    private func openFile(_ mode: FileOpening) throws(SinkError) -> OpenFile {
        do throws(Errno) {
            return try options.fileSystem.open(
                path.description,
                mode,
                permissions: options.permissions,
                followingLinks: options.followsSymbolicLinks
            )
        } catch {
            throw SinkError(
                .system,
                attempted: "open",
                on: path.description,
                errno: error.rawValue,
                reason: explanation(of: error)
            )
        }
    }

    /// What a person needs to know beyond the system's own words.
    private func explanation(of error: Errno) -> String? {
        switch error {
        case .tooManySymbolicLinks where !options.followsSymbolicLinks:
            "it is a symbolic link, and FileOptions.followsSymbolicLinks is off"
        case .noReader: "it is a pipe that nobody reads"
        default: nil
        }
    }
}
