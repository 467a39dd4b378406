internal import SinksLibc

/// A file that is open for reading.
///
/// While it is open, no other file can get its inode, even if it is removed. So its identity stays unique.
final class ReadFile: Sendable {
    let path: String
    let descriptor: Int32
    let identity: FileStatus.Identity

    /// Opens a file, which must not be a symbolic link.
    init(_ path: String) throws(SinkError) {
        // Opening a pipe without a writer must not block.
        let descriptor = try attempting("open", on: path) { () throws(Errno) in
            try retrying { systemOpen(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0) }
        }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else {
            let error = Errno.current
            systemClose(descriptor)
            throw SinkError("look at", on: path, error)
        }
        self.path = path
        self.descriptor = descriptor
        identity = FileStatus(status).identity
    }

    deinit {
        systemClose(descriptor)
    }
}
