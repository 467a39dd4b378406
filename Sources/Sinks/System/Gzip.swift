#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// The system's libz, of which only the writing of gzip files is used.
struct Gzip: Sendable {
    private typealias OpenCall = @convention(c) (Int32, UnsafePointer<CChar>) -> OpaquePointer?
    private typealias WriteCall = @convention(c) (OpaquePointer?, UnsafeRawPointer?, UInt32) -> Int32
    private typealias CloseCall = @convention(c) (OpaquePointer?) -> Int32

    private let open: OpenCall
    private let write: WriteCall
    private let close: CloseCall

    /// The library, loaded once; `nil` where it is missing.
    private static let library: Gzip? = {
        guard let library = SystemLibrary(named: ["libz.so.1", "libz.so", "libz.dylib"]),
            let open = library.symbol("gzdopen", as: OpenCall.self),
            let write = library.symbol("gzwrite", as: WriteCall.self),
            let close = library.symbol("gzclose", as: CloseCall.self)
        else { return nil }
        return Gzip(open: open, write: write, close: close)
    }()

    /// Writes the content of a file as gzip to a new file with the same permissions, and forces it to the device.
    ///
    /// - Returns: the file that was read, still open.
    /// - Throws: ``SinkError``; what was written of the new file is then removed.
    static func compress(
        _ source: String,
        to destination: String,
        level: Int
    ) throws(SinkError) -> ReadFile {
        guard let library else {
            throw SinkError(.unsupported, attempted: "compress", on: source, reason: "the system's libz is missing")
        }
        let input = try ReadFile(source)
        var status = stat()
        guard fstat(input.descriptor, &status) == 0 else { throw SinkError("compress", on: source, .current) }
        let output = try openFile(destination, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, status.st_mode & 0o777)
        do throws(SinkError) {
            // The process's mask took away what the backup had, and retention by age asks when a file was last written.
            fchmod(output, status.st_mode & 0o777)
            try library.copy(input.descriptor, to: output, level: level, subject: source)
            setModificationTime(of: destination, from: status)
        } catch {
            unlink(destination)
            throw error
        }
        return input
    }

    /// Copies all that can be read, compressed. The descriptor of the output is closed in any case.
    private func copy(_ input: Int32, to output: Int32, level: Int, subject: String) throws(SinkError) {
        // gzclose closes the descriptor it was given; the other one is for the last fsync.
        let duplicate = fcntl(output, F_DUPFD_CLOEXEC, 0)
        guard duplicate >= 0, let stream = open(duplicate, "wb\(level)") else {
            let error = Errno.current
            if duplicate >= 0 { systemClose(duplicate) }
            systemClose(output)
            throw SinkError("compress", on: subject, error)
        }
        defer { systemClose(output) }
        let error = copyBytes(from: input, to: stream)
        let status = close(stream)
        if let error { throw SinkError("compress", on: subject, error) }
        guard status == 0, fsync(output) == 0 else { throw SinkError("compress", on: subject, .current) }
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

    private static func setModificationTime(of path: String, from status: stat) {
        #if canImport(Darwin)
            let times = [status.st_atimespec, status.st_mtimespec]
        #else
            let times = [status.st_atim, status.st_mtim]
        #endif
        utimensat(AT_FDCWD, path, times, 0)
    }

    private static func openFile(_ path: String, _ flags: Int32, _ mode: mode_t) throws(SinkError) -> Int32 {
        try attempting("open", on: path) { () throws(Errno) in try retrying { systemOpen(path, flags, mode) } }
    }
}
