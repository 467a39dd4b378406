internal import SinksLibc

/// A file that is written at any position, by one process at a time; closed with the value.
struct PositionedFile: ~Copyable, Sendable {
    private let descriptor: Int32
    private let path: String

    /// Opens a file for reading and writing, or creates one that only its owner may read and write.
    /// - Throws: ``SinkError`` if it is no regular file, if another process has it open, or if it belongs to another
    ///   user or other users may have written to it.
    init(_ path: String) throws(SinkError) {
        descriptor = try Self.open(path)
        self.path = path
    }

    deinit { systemClose(descriptor) }

    /// Returns the first bytes of the file, up to a limit.
    borrowing func read(atMost limit: Int) throws(SinkError) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: limit)
        var count = 0
        do throws(Errno) {
            while count < limit {
                let part = try bytes[count...].withUnsafeMutableBytes { rest in
                    Result { () throws(Errno) in
                        try retrying { pread(descriptor, rest.baseAddress, rest.count, off_t(count)) }
                    }
                }.get()
                if part == 0 { break }
                count += part
            }
        } catch {
            throw SinkError("read", on: path, error)
        }
        bytes.removeSubrange(count...)
        return bytes
    }

    /// Writes all bytes at a position.
    ///
    /// The kernel has them on return, so they survive the process, but not a power failure.
    borrowing func write(_ bytes: [UInt8], at offset: Int) throws(SinkError) {
        var done = 0
        do throws(Errno) {
            while done < bytes.count {
                done += try bytes[done...].withUnsafeBytes { rest in
                    Result { () throws(Errno) in
                        try retrying { pwrite(descriptor, rest.baseAddress, rest.count, off_t(offset + done)) }
                    }
                }.get()
            }
        } catch {
            throw SinkError("write to", on: path, error)
        }
    }

    private static func open(_ path: String) throws(SinkError) -> Int32 {
        let flags = O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NOCTTY | O_NONBLOCK
        let descriptor = try attempting("use", on: path) { () throws(Errno) in
            try retrying { systemOpen(path, flags, 0o600) }
        }
        do throws(SinkError) {
            try keepOthersOut(of: descriptor, path)
            try lock(descriptor, path)
            return descriptor
        } catch {
            systemClose(descriptor)
            throw error
        }
    }

    /// Refuses a file that is not regular, that belongs to another user, or that other users may have written to.
    ///
    /// It removes the permissions of other users to read the file.
    private static func keepOthersOut(of descriptor: Int32, _ path: String) throws(SinkError) {
        var found = stat()
        try attempting("use", on: path) { () throws(Errno) in _ = try retrying { fstat(descriptor, &found) } }
        let status = FileStatus(found)
        guard status.kind == .regular else {
            throw SinkError(
                .system,
                attempted: "use",
                on: path,
                errno: EINVAL,
                reason: "it is not a regular file"
            )
        }
        if let objection = FileTrust.objection(toPrivate: status) {
            throw SinkError(.untrusted, attempted: "use", on: path, reason: objection)
        }
        let wanted = status.permissions.intersection(.ofOwner)
        // A file system without permissions has none to remove.
        if status.permissions != wanted { _ = try? retrying { fchmod(descriptor, mode_t(wanted.rawValue)) } }
    }

    /// Takes the file's lock.
    ///
    /// It waits, because a forked child of the previous user holds that user's lock until it calls exec.
    private static func lock(_ descriptor: Int32, _ path: String) throws(SinkError) {
        do throws(Errno) {
            try LockWaiting.lock(descriptor, patience: .seconds(2))
        } catch {
            let reason = error == .wouldBlock ? "another server uses it" : nil
            throw SinkError(.system, attempted: "use", on: path, errno: error.rawValue, reason: reason)
        }
    }
}
