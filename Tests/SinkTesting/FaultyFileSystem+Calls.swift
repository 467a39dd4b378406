package import Sinks

extension FaultyFileSystem {
    /// Opens a file for writing.
    package func open(
        _ path: String,
        _ mode: FileOpening,
        permissions: FileMode,
        followingLinks: Bool
    ) throws(Errno) -> OpenFile {
        try check(.open, path)
        return try base.open(path, mode, permissions: permissions, followingLinks: followingLinks)
    }

    /// Writes once.
    package func write(_ bytes: UnsafeRawBufferPointer, to file: OpenFile) throws(Errno) -> Int {
        if file.isStream { note(file.patienceMilliseconds) }
        try check(.write)
        return try base.write(UnsafeRawBufferPointer(rebasing: bytes[..<allowance(for: bytes.count)]), to: file)
    }

    /// Opens a regular file for reading and writing at any position.
    package func openForUpdate(_ path: String, permissions: FileMode) throws(Errno) -> OpenFile {
        try check(.open, path)
        return try base.openForUpdate(path, permissions: permissions)
    }

    /// Reads once from a position.
    package func read(
        into buffer: UnsafeMutableRawBufferPointer,
        at place: Int64,
        from file: OpenFile
    ) throws(Errno) -> Int {
        try check(.read)
        return try base.read(into: buffer, at: place, from: file)
    }

    /// Writes once to a position.
    package func write(_ bytes: UnsafeRawBufferPointer, at place: Int64, to file: OpenFile) throws(Errno) -> Int {
        try check(.write)
        let allowed = try UnsafeRawBufferPointer(rebasing: bytes[..<allowance(for: bytes.count)])
        return try base.write(allowed, at: place, to: file)
    }

    /// Sets the permissions of an open file.
    package func setPermissions(_ permissions: FileMode, of file: OpenFile) throws(Errno) {
        try check(.setPermissions)
        try base.setPermissions(permissions, of: file)
    }

    /// Sets the owner and the group of an open file.
    package func setOwner(_ owner: UInt32?, group: UInt32?, of file: OpenFile) throws(Errno) {
        try check(.setOwner)
        try base.setOwner(owner, group: group, of: file)
    }

    /// Truncates a file.
    package func truncate(_ file: OpenFile, to bytes: Int64) throws(Errno) {
        try check(.truncate)
        try base.truncate(file, to: bytes)
    }

    /// Waits until the written data is on the device.
    package func synchronize(_ file: OpenFile) throws(Errno) {
        try check(.synchronize)
        try base.synchronize(file)
    }

    /// Closes an open file.
    package func close(_ file: OpenFile) { base.close(file) }

    /// Takes the advisory lock of an open file.
    package func lock(_ file: OpenFile) throws(Errno) {
        noteLock(file.patienceMilliseconds)
        try check(.lock)
        try base.lock(file)
    }

    /// Releases the advisory lock.
    package func unlock(_ file: OpenFile) { base.unlock(file) }

    /// Describes an open file.
    package func status(of file: OpenFile) throws(Errno) -> FileStatus {
        try check(.status)
        return altered(try base.status(of: file))
    }

    /// Describes the file at a path.
    package func status(at path: String, followingLinks: Bool) throws(Errno) -> FileStatus? {
        try check(.status, path)
        return try base.status(at: path, followingLinks: followingLinks).map(altered)
    }

    /// Renames a file.
    package func rename(_ path: String, to newPath: String) throws(Errno) {
        try check(.rename, path)
        try base.rename(path, to: newPath)
    }

    /// Removes a file.
    package func remove(_ path: String) throws(Errno) {
        try check(.remove, path)
        try base.remove(path)
    }

    /// Creates a folder.
    package func makeDirectory(_ path: String, permissions: FileMode) throws(Errno) {
        try check(.makeDirectory, path)
        try base.makeDirectory(path, permissions: permissions)
    }

    /// Returns the names in a folder.
    package func names(in directory: String) throws(Errno) -> [String] {
        try check(.list, directory)
        return try base.names(in: directory) + strangers
    }

    /// Waits until the names in a folder are on the device.
    package func synchronizeDirectory(_ path: String) throws(Errno) {
        try check(.synchronizeDirectory, path)
        try base.synchronizeDirectory(path)
    }
}
