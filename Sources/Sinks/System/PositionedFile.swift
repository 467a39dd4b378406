#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// A file that is written at places and not only at its end, by one process at a time; closed when it goes.
struct PositionedFile: ~Copyable, Sendable {
    private let descriptor: Int32
    private let path: String

    /// Opens a file for reading and writing, or makes one that only its owner may read.
    /// - Throws: ``SinkError`` if it is no regular file, if another process has it open, or if it belongs to another user or
    ///   others may have written to it.
    init(_ path: String) throws(SinkError) {
        descriptor = try Self.open(path)
        self.path = path
    }

    deinit { systemClose(descriptor) }

    /// The first bytes of the file, up to a limit.
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

    /// Writes all of some bytes at a place. The kernel has them then: they survive the process, not a failing power supply.
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

    /// Refuses what is no regular file, or that of another user, or one that others may have written to; takes away their
    /// permission to read it.
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
                reason: "it is no regular file"
            )
        }
        if let objection = FileTrust.objection(toPrivate: status) {
            throw SinkError(.untrusted, attempted: "use", on: path, reason: objection)
        }
        let wanted = status.permissions.intersection(.ofOwner)
        // Where a file system has no permissions, there is none to take away.
        if status.permissions != wanted { _ = try? retrying { fchmod(descriptor, mode_t(wanted.rawValue)) } }
    }

    /// Takes the file's lock.
    ///
    /// A child process that was forked by the last user, and has not called exec yet, still holds that user's lock: hence the wait.
    private static func lock(_ descriptor: Int32, _ path: String) throws(SinkError) {
        do throws(Errno) {
            try LockWaiting.lock(descriptor, patience: .seconds(2))
        } catch {
            let reason = error == .wouldBlock ? "another server uses it" : nil
            throw SinkError(.system, attempted: "use", on: path, errno: error.rawValue, reason: reason)
        }
    }
}
