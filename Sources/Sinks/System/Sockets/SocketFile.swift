internal import SinksLibc

/// The file of a Unix socket.
///
/// It is removed with the value, unless another process has replaced it.
struct SocketFile: ~Copyable, Sendable {
    private let path: String
    private let identity: FileStatus.Identity

    /// Takes over the file that binding a socket has created.
    init(_ path: String, permissions: FileMode) throws(Errno) {
        _ = try retrying { chmod(path, mode_t(permissions.rawValue)) }
        identity = try Self.status(of: path).identity
        // A later change of the working directory must not redirect the removal.
        self.path = (try? AbsolutePath(path).description) ?? path
    }

    deinit {
        if (try? Self.status(of: path).identity) == identity { unlink(path) }
    }

    /// Removes the file of a socket whose process has ended.
    /// - Throws: ``SinkError/Errno``: `EADDRINUSE` if a process listens there, `EEXIST` if the file is no socket.
    static func removeAbandoned(_ kind: SocketKind, at path: String, _ address: SocketAddress) throws(Errno) {
        let found: (identity: FileStatus.Identity, isSocket: Bool)
        do throws(Errno) { found = try status(of: path) } catch .noSuchFile { return }
        guard found.isSocket else { throw .fileExists }
        do throws(Errno) {
            let probe = try Socket(kind, family: address.family)
            try probe.connect(to: address, until: .now)
        } catch .connectionRefused {
            _ = try retrying { unlink(path) }
            return
        } catch {}
        throw Errno(EADDRINUSE)
    }

    private static func status(of path: String) throws(Errno) -> (identity: FileStatus.Identity, isSocket: Bool) {
        var status = stat()
        _ = try retrying { lstat(path, &status) }
        return (FileStatus(status).identity, status.st_mode & S_IFMT == S_IFSOCK)
    }
}
