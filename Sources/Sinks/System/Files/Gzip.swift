internal import Records
internal import SinksLibc

/// The system's libz.
///
/// Only the functions that write gzip files are used.
struct Gzip: Sendable {
    private typealias OpenCall = @convention(c) (Int32, UnsafePointer<CChar>) -> OpaquePointer?
    private typealias WriteCall = @convention(c) (OpaquePointer?, UnsafeRawPointer?, UInt32) -> Int32
    private typealias CloseCall = @convention(c) (OpaquePointer?) -> Int32

    private let open: OpenCall
    private let write: WriteCall
    private let close: CloseCall

    /// The library, loaded once; `nil` if it is missing.
    private static let library: Gzip? = {
        guard let library = SystemLibrary(withExitHandlersNamed: ["libz.so.1", "libz.so", "libz.dylib"]),
            let open = library.symbol("gzdopen", as: OpenCall.self),
            let write = library.symbol("gzwrite", as: WriteCall.self),
            let close = library.symbol("gzclose", as: CloseCall.self)
        else { return nil }
        return Gzip(open: open, write: write, close: close)
    }()

    /// Compresses a file to a new gzip file with the same permissions, owner and modification time, and forces it to
    /// the device.
    ///
    /// - Throws: ``SinkError``. The incomplete new file is then removed.
    static func compress(_ source: ReadFile, to destination: String, level: Int) throws(SinkError) {
        guard let library else {
            throw SinkError(
                .unsupported,
                attempted: "compress",
                on: source.path,
                reason: "the system's libz is missing"
            )
        }
        var status = stat()
        guard fstat(source.descriptor, &status) == 0 else { throw SinkError("compress", on: source.path, .current) }
        let output = try openFile(destination, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, status.st_mode & 0o777)
        do throws(SinkError) {
            // Few processes may change the owner. In the others, the files have the right one in any case.
            _ = fchown(output, status.st_uid, status.st_gid)
            // The process's mask removed permissions that the backup had.
            fchmod(output, status.st_mode & 0o777)
            try library.copy(source, to: output, level: level, status)
        } catch {
            unlink(destination)
            throw error
        }
    }

    /// Copies all readable bytes, compressed.
    ///
    /// The descriptor of the output is closed in any case.
    private func copy(_ source: ReadFile, to output: Int32, level: Int, _ status: stat) throws(SinkError) {
        // gzclose closes the descriptor that it was given. The other one is for the last fsync.
        let duplicate = fcntl(output, F_DUPFD_CLOEXEC, 0)
        guard duplicate >= 0, let stream = open(duplicate, "wb\(level)") else {
            let error = Errno.current
            if duplicate >= 0 { systemClose(duplicate) }
            systemClose(output)
            throw SinkError("compress", on: source.path, error)
        }
        defer { systemClose(output) }
        let error = copyBytes(from: source.descriptor, to: stream)
        let outcome = close(stream)
        if let error { throw SinkError("compress", on: source.path, error) }
        // Retention by age needs that time. After a crash it shows which file this one was made from.
        setModificationTime(of: output, from: status)
        guard outcome == 0, fsync(output) == 0 else { throw SinkError("compress", on: source.path, .current) }
    }

    private func copyBytes(from input: Int32, to stream: OpaquePointer) -> Errno? {
        withUnsafeTemporaryAllocation(byteCount: 65536, alignment: 16) { buffer in
            while true {
                let count = read(input, buffer.baseAddress, buffer.count)
                if count == 0 { return nil }
                guard count > 0 else {
                    if Errno.current == .interrupted { continue }
                    return .current
                }
                guard write(stream, buffer.baseAddress, UInt32(count)) == Int32(count) else {
                    return Errno.current.rawValue == 0 ? .inputOutput : .current
                }
            }
        }
    }

    private func setModificationTime(of output: Int32, from status: stat) {
        #if canImport(Darwin)
            let times = [status.st_atimespec, status.st_mtimespec]
        #else
            let times = [status.st_atim, status.st_mtim]
        #endif
        futimens(output, times)
    }

    private static func openFile(_ path: String, _ flags: Int32, _ mode: mode_t) throws(SinkError) -> Int32 {
        try attempting("open", on: path) { () throws(Errno) in try retrying { systemOpen(path, flags, mode) } }
    }
}
