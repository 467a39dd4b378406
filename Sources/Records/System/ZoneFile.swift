internal import SinksLibc

/// The files of the system's time zone database.
enum ZoneFile {
    /// The folders of the database: on Linux, older Unix systems, Darwin.
    static let folders = [
        "/usr/share/zoneinfo", "/usr/lib/zoneinfo", "/usr/share/lib/zoneinfo", "/etc/zoneinfo",
        "/var/db/timezone/zoneinfo",
    ]

    /// The most bytes of a zone file.
    ///
    /// A real one has a few kilobytes.
    static let mostBytes = 1 << 20

    /// Reads the file of a zone from the first folder that has it.
    static func bytes(ofZone name: String, in folders: [String] = folders) throws(ZoneError) -> [UInt8] {
        guard isName(name) else {
            throw ZoneError(.invalidName, reason: "expected a name such as 'Europe/Paris'")
        }
        for folder in folders {
            do throws(ZoneError) {
                return try bytes(at: folder + "/" + name)
            } catch  where error.code == .notFound {
                continue
            }
        }
        throw ZoneError(.notFound, reason: "there is no such file in any of \(folders.joined(separator: ", "))")
    }

    /// Returns the path of a zone's file; `nil` if there is none.
    static func path(ofZone name: String) -> String? {
        guard isName(name) else { return nil }
        return folders.lazy.map { $0 + "/" + name }.first { Version(of: $0) != nil }
    }

    /// The identity, size and time of change of a file.
    ///
    /// A different version means different content.
    struct Version: Equatable, Sendable {
        private let words: [Int]

        /// Reads the version of a path, through symbolic links; `nil` if there is no file.
        init?(of path: String) {
            var status = stat()
            guard stat(path, &status) == 0 else { return nil }
            #if canImport(Darwin)
                let changed = status.st_mtimespec
            #else
                let changed = status.st_mtim
            #endif
            words = [
                Int(truncatingIfNeeded: status.st_dev), Int(truncatingIfNeeded: status.st_ino), Int(status.st_size),
                changed.tv_sec, changed.tv_nsec,
            ]
        }
    }

    /// Returns whether a name stays below the folder of zones.
    static func isName(_ name: String) -> Bool {
        let parts = name.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        return name.utf8.count < 256 && !name.utf8.contains(0)
            && parts.allSatisfy { !$0.isEmpty && !$0.elementsEqual(".".utf8) && !$0.elementsEqual("..".utf8) }
    }

    /// Reads a whole regular file.
    static func bytes(at path: String) throws(ZoneError) -> [UInt8] {
        // Opening must not block on a FIFO in place of a file.
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw failure(errno) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw failure(errno) }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw ZoneError(
                status.st_mode & S_IFMT == S_IFDIR ? .notFound : .unreadable,
                reason: "it is not a regular file"
            )
        }
        return try contents(descriptor)
    }

    private static func contents(_ descriptor: Int32) throws(ZoneError) -> [UInt8] {
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 16_384)
        while true {
            let count = read(descriptor, &piece, piece.count)
            if count < 0 && errno == EINTR { continue }
            guard count >= 0 else { throw failure(errno) }
            guard count > 0 else { return bytes }
            guard bytes.count + count <= mostBytes else {
                throw ZoneError(.unreadable, reason: "it is longer than \(mostBytes) bytes")
            }
            bytes += piece[..<count]
        }
    }

    private static func failure(_ number: Int32) -> ZoneError {
        let isMissing = number == ENOENT || number == ENOTDIR
        return ZoneError(isMissing ? .notFound : .unreadable, reason: String(cString: strerror(number)))
    }
}
