/// The storage of a spill file.
///
/// It reads and writes bytes at offsets, all of them or none.
struct SpillStorage: ~Copyable, Sendable {
    let path: AbsolutePath
    private let file: OpenFile
    private let fileSystem: any FileSystem

    /// Opens the file, or makes it.
    init(at path: AbsolutePath, _ fileSystem: any FileSystem) throws(SinkError) {
        var opened = try attempting("open", on: path.description) { () throws(Errno) in
            try fileSystem.openForUpdate(path.description, permissions: .ownerOnly)
        }
        opened.patienceMilliseconds = OpenFile.lockPatienceMilliseconds
        do throws(SinkError) {
            try Self.keepOthersOut(of: opened, at: path, fileSystem)
        } catch {
            fileSystem.close(opened)
            throw error
        }
        self.path = path
        self.fileSystem = fileSystem
        file = opened
    }

    deinit { fileSystem.close(file) }

    /// Locks the file.
    /// - Returns: the size of the file; `nil` if its last user has removed it, so that the path leads elsewhere.
    /// - Throws: ``SinkError`` if another process has locked it.
    func lock() throws(SinkError) -> Int64? {
        do throws(Errno) {
            try fileSystem.lock(file)
            let status = try fileSystem.status(of: file)
            let current = try fileSystem.status(at: path.description, followingLinks: false)
            return current?.identity == status.identity ? status.size : nil
        } catch .wouldBlock {
            throw refusing("another process is using it")
        } catch {
            throw SinkError("use", on: path.description, error)
        }
    }

    /// Refuses the file of another user, or one that others may have written to.
    ///
    /// Removes the permission of others to read it.
    private static func keepOthersOut(
        of file: OpenFile,
        at path: AbsolutePath,
        _ fileSystem: any FileSystem
    ) throws(SinkError) {
        let status = try attempting("open", on: path.description) { () throws(Errno) in
            try fileSystem.status(of: file)
        }
        if let objection = FileTrust.objection(toPrivate: status) {
            throw SinkError(.untrusted, attempted: "use", on: path.description, reason: objection)
        }
        let wanted = status.permissions.intersection(.ofOwner)
        // A file system without permissions has none to remove.
        if status.permissions != wanted { try? fileSystem.setPermissions(wanted, of: file) }
    }

    /// Returns the error for a file that cannot be used.
    func refusing(_ reason: String, _ code: SinkError.Code = .system) -> SinkError {
        SinkError(code, attempted: "use", on: path.description, reason: reason)
    }

    func remove() throws(SinkError) {
        try attempting("remove", on: path.description) { () throws(Errno) in
            try fileSystem.remove(path.description)
        }
    }

    func truncate(to size: Int64) throws(SinkError) {
        try attempting("shorten", on: path.description) { () throws(Errno) in
            try fileSystem.truncate(file, to: size)
        }
    }

    func write(_ bytes: [UInt8], at place: Int64) throws(SinkError) {
        try ContiguousArray(bytes).span.bytes.withUnsafeBytes { bytes throws(SinkError) in try write(bytes, at: place) }
    }

    func write(_ bytes: UnsafeRawBufferPointer, at place: Int64) throws(SinkError) {
        try attempting("write to", on: path.description) { () throws(Errno) in
            var written = 0
            while written < bytes.count {
                let rest = UnsafeRawBufferPointer(rebasing: bytes[written...])
                let step = try fileSystem.write(rest, at: place + Int64(written), to: file)
                guard step > 0 else { throw .inputOutput }
                written += step
            }
        }
    }

    func read(_ count: Int64, at place: Int64) throws(SinkError) -> [UInt8] {
        var bytes = ContiguousArray<UInt8>(repeating: 0, count: Int(clamping: count))
        try attempting("read from", on: path.description) { () throws(Errno) in
            var filled = 0
            while filled < bytes.count {
                var span = bytes.mutableSpan
                let step = try span.withUnsafeMutableBytes { bytes throws(Errno) in
                    let rest = UnsafeMutableRawBufferPointer(rebasing: bytes[filled...])
                    return try fileSystem.read(into: rest, at: place + Int64(filled), from: file)
                }
                guard step > 0 else { throw .inputOutput }
                filled += step
            }
        }
        return Array(bytes)
    }
}
