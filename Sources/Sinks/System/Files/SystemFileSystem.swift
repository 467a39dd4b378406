internal import Records
internal import SinksLibc

/// The operating system's file system.
package struct SystemFileSystem: FileSystem {
    /// Creates the operating system's file system.
    package init() {}

    /// Opens a file for writing.
    package func open(
        _ path: String,
        _ mode: FileOpening,
        permissions: FileMode,
        followingLinks: Bool
    ) throws(Errno) -> OpenFile {
        FileSizeSignal.disarm()
        // Without O_NONBLOCK, opening a FIFO without a reader would block for ever. Regular files are not affected.
        var flags = O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOCTTY | O_NONBLOCK
        if !followingLinks { flags |= O_NOFOLLOW }
        switch mode {
        case .append: break
        case .truncate: flags |= O_TRUNC
        case .exclusive: flags |= O_EXCL
        }
        let descriptor = try retrying { systemOpen(path, flags, mode_t(permissions.rawValue)) }
        return OpenFile(describing: descriptor)
    }

    /// Writes once.
    package func write(_ bytes: UnsafeRawBufferPointer, to file: OpenFile) throws(Errno) -> Int {
        guard file.isStream else { return try systemWrite(bytes, to: file.descriptor) }
        return try StreamWriting.write(bytes, to: file.descriptor, within: file.patienceMilliseconds)
    }

    /// Opens a regular file for reading and writing at any position.
    package func openForUpdate(_ path: String, permissions: FileMode) throws(Errno) -> OpenFile {
        let flags = O_RDWR | O_CREAT | O_CLOEXEC | O_NOCTTY | O_NONBLOCK | O_NOFOLLOW
        let descriptor = try retrying { systemOpen(path, flags, mode_t(permissions.rawValue)) }
        let file = OpenFile(describing: descriptor)
        guard !file.isStream else {
            systemClose(descriptor)
            throw Errno(ESPIPE)
        }
        return file
    }

    /// Reads once from a position.
    package func read(
        into buffer: UnsafeMutableRawBufferPointer,
        at place: Int64,
        from file: OpenFile
    ) throws(Errno) -> Int {
        try retrying { pread(file.descriptor, buffer.baseAddress, buffer.count, off_t(place)) }
    }

    /// Writes once to a position.
    package func write(_ bytes: UnsafeRawBufferPointer, at place: Int64, to file: OpenFile) throws(Errno) -> Int {
        try retrying { pwrite(file.descriptor, bytes.baseAddress, bytes.count, off_t(place)) }
    }

    /// Sets the permissions of an open file.
    package func setPermissions(_ permissions: FileMode, of file: OpenFile) throws(Errno) {
        _ = try retrying { fchmod(file.descriptor, mode_t(permissions.rawValue)) }
    }

    /// Sets the owner and the group of an open file.
    package func setOwner(_ owner: UInt32?, group: UInt32?, of file: OpenFile) throws(Errno) {
        // The greatest number means no change.
        _ = try retrying { fchown(file.descriptor, owner ?? .max, group ?? .max) }
    }

    /// Truncates a file.
    package func truncate(_ file: OpenFile, to bytes: Int64) throws(Errno) {
        _ = try retrying { ftruncate(file.descriptor, off_t(bytes)) }
    }

    /// Waits until the written data is on the device.
    package func synchronize(_ file: OpenFile) throws(Errno) {
        _ = try retrying { fsync(file.descriptor) }
    }

    /// Closes an open file.
    package func close(_ file: OpenFile) {
        systemClose(file.descriptor)
    }

    /// Takes the advisory lock of an open file.
    package func lock(_ file: OpenFile) throws(Errno) {
        try LockWaiting.lock(file.descriptor, patience: .milliseconds(file.patienceMilliseconds))
    }

    /// Releases the advisory lock.
    package func unlock(_ file: OpenFile) {
        flock(file.descriptor, LOCK_UN)
    }

    /// Describes an open file.
    package func status(of file: OpenFile) throws(Errno) -> FileStatus {
        var status = stat()
        _ = try retrying { fstat(file.descriptor, &status) }
        return FileStatus(status)
    }

    /// Describes the file at a path.
    package func status(at path: String, followingLinks: Bool) throws(Errno) -> FileStatus? {
        var status = stat()
        do throws(Errno) {
            _ = try retrying { followingLinks ? stat(path, &status) : lstat(path, &status) }
        } catch .noSuchFile {
            return nil
        }
        return FileStatus(status)
    }

    /// Renames a file.
    package func rename(_ path: String, to newPath: String) throws(Errno) {
        _ = try retrying { systemRename(path, newPath) }
    }

    /// Removes a file.
    package func remove(_ path: String) throws(Errno) {
        _ = try retrying { unlink(path) }
    }

    /// Creates a folder.
    package func makeDirectory(_ path: String, permissions: FileMode) throws(Errno) {
        _ = try retrying { mkdir(path, mode_t(permissions.rawValue)) }
    }

    /// Returns the names in a folder.
    package func names(in directory: String) throws(Errno) -> [String] {
        let stream = try retryingPointer { opendir(directory) }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readNext(stream) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != ".", name != ".." { names.append(name) }
        }
        // An incomplete list would hide backups, and they would be overwritten.
        guard Errno.current.rawValue == 0 else { throw Errno.current }
        return names
    }

    /// Waits until the names in a folder are on the device.
    package func synchronizeDirectory(_ path: String) throws(Errno) {
        let descriptor = try retrying { systemOpen(path, O_RDONLY | O_CLOEXEC | O_DIRECTORY, 0) }
        defer { systemClose(descriptor) }
        _ = try retrying { fsync(descriptor) }
    }
}

/// Repeats a system call until no signal interrupts it.
@inline(__always)
func retrying<Result: FixedWidthInteger>(_ call: () -> Result) throws(Errno) -> Result {
    while true {
        let result = call()
        if result >= 0 { return result }
        let error = Errno.current
        if error != .interrupted { throw error }
    }
}

/// Repeats a system call that returns a pointer until no signal interrupts it.
func retryingPointer<Result>(_ call: () -> Result?) throws(Errno) -> Result {
    while true {
        if let result = call() { return result }
        let error = Errno.current
        if error != .interrupted { throw error }
    }
}

// Methods of the same names hide the calls inside the type.
func systemWrite(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) throws(Errno) -> Int {
    try retrying { write(descriptor, bytes.baseAddress, bytes.count) }
}

func systemClose(_ descriptor: Int32) {
    _ = close(descriptor)
}

/// Returns the next entry of a folder.
///
/// At the end it returns `nil`, and `errno` shows whether that is an error.
private func readNext(_ stream: OpaquePointer) -> UnsafeMutablePointer<dirent>? {
    errno = 0
    return readdir(stream)
}

private func systemRename(_ path: String, _ newPath: String) -> Int32 {
    rename(path, newPath)
}

func systemOpen(_ path: String, _ flags: Int32, _ mode: mode_t) -> Int32 {
    open(path, flags, mode)
}

extension OpenFile {
    /// Finds out the kind of a descriptor.
    init(describing descriptor: Int32) {
        var status = stat()
        let isStream = fstat(descriptor, &status) != 0 || status.st_mode & S_IFMT != S_IFREG
        self.init(descriptor: descriptor, isStream: isStream)
    }
}

extension FileStatus {
    init(_ status: stat) {
        #if canImport(Darwin)
            let time = status.st_mtimespec
        #else
            let time = status.st_mtim
        #endif
        self.init(
            identity: Identity(
                device: UInt64(truncatingIfNeeded: status.st_dev),
                inode: UInt64(truncatingIfNeeded: status.st_ino)
            ),
            kind: Kind(mode: status.st_mode),
            size: Int64(status.st_size),
            permissions: FileMode(rawValue: UInt16(truncatingIfNeeded: status.st_mode)),
            modified: Timestamp(seconds: Int64(time.tv_sec), nanoseconds: Int64(time.tv_nsec)),
            links: UInt64(status.st_nlink),
            owner: status.st_uid,
            group: status.st_gid
        )
    }
}

extension FileStatus.Kind {
    fileprivate init(mode: mode_t) {
        switch mode & S_IFMT {
        case S_IFREG: self = .regular
        case S_IFDIR: self = .directory
        case S_IFLNK: self = .symbolicLink
        default: self = .other
        }
    }
}
