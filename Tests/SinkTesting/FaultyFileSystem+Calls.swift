public import Sinks

extension FaultyFileSystem {
    public func open(
        _ path: String,
        _ mode: FileOpening,
        permissions: FilePermissions,
        followingLinks: Bool
    ) throws(Errno) -> OpenFile {
        try check(.open, path)
        return try base.open(path, mode, permissions: permissions, followingLinks: followingLinks)
    }

    public func write(_ bytes: UnsafeRawBufferPointer, to file: OpenFile) throws(Errno) -> Int {
        if file.isStream { note(file.patienceMilliseconds) }
        try check(.write)
        return try base.write(UnsafeRawBufferPointer(rebasing: bytes[..<allowance(for: bytes.count)]), to: file)
    }

    public func openForUpdate(_ path: String, permissions: FilePermissions) throws(Errno) -> OpenFile {
        try check(.open, path)
        return try base.openForUpdate(path, permissions: permissions)
    }

    public func read(
        into buffer: UnsafeMutableRawBufferPointer,
        at place: Int64,
        from file: OpenFile
    ) throws(Errno) -> Int {
        try check(.read)
        return try base.read(into: buffer, at: place, from: file)
    }

    public func write(_ bytes: UnsafeRawBufferPointer, at place: Int64, to file: OpenFile) throws(Errno) -> Int {
        try check(.write)
        let allowed = try UnsafeRawBufferPointer(rebasing: bytes[..<allowance(for: bytes.count)])
        return try base.write(allowed, at: place, to: file)
    }

    public func setPermissions(_ permissions: FilePermissions, of file: OpenFile) throws(Errno) {
        try check(.setPermissions)
        try base.setPermissions(permissions, of: file)
    }

    public func setOwner(_ owner: UInt32?, group: UInt32?, of file: OpenFile) throws(Errno) {
        try check(.setOwner)
        try base.setOwner(owner, group: group, of: file)
    }

    public func truncate(_ file: OpenFile, to bytes: Int64) throws(Errno) {
        try check(.truncate)
        try base.truncate(file, to: bytes)
    }

    public func synchronize(_ file: OpenFile) throws(Errno) {
        try check(.synchronize)
        try base.synchronize(file)
    }

    public func close(_ file: OpenFile) { base.close(file) }

    public func lock(_ file: OpenFile) throws(Errno) {
        noteLock(file.patienceMilliseconds)
        try check(.lock)
        try base.lock(file)
    }

    public func unlock(_ file: OpenFile) { base.unlock(file) }

    public func status(of file: OpenFile) throws(Errno) -> FileStatus {
        try check(.status)
        return altered(try base.status(of: file))
    }

    public func status(at path: String, followingLinks: Bool) throws(Errno) -> FileStatus? {
        try check(.status, path)
        return try base.status(at: path, followingLinks: followingLinks).map(altered)
    }

    public func rename(_ path: String, to newPath: String) throws(Errno) {
        try check(.rename, path)
        try base.rename(path, to: newPath)
    }

    public func remove(_ path: String) throws(Errno) {
        try check(.remove, path)
        try base.remove(path)
    }

    public func makeDirectory(_ path: String, permissions: FilePermissions) throws(Errno) {
        try check(.makeDirectory, path)
        try base.makeDirectory(path, permissions: permissions)
    }

    public func names(in directory: String) throws(Errno) -> [String] {
        try check(.list, directory)
        return try base.names(in: directory) + strangers
    }

    public func synchronizeDirectory(_ path: String) throws(Errno) {
        try check(.synchronizeDirectory, path)
        try base.synchronizeDirectory(path)
    }
}
