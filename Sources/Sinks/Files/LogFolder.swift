/// The folder that a log and its backups are in, where files go by their names.
struct LogFolder: Sendable {
    let path: String
    private let log: AbsolutePath
    private let fileSystem: any FileSystem

    init(of log: AbsolutePath, by fileSystem: any FileSystem) {
        self.log = log
        self.fileSystem = fileSystem
        path = log.directory
    }

    /// The path of a file in it.
    func path(of name: String) -> String {
        log.sibling(name)
    }

    /// All names in it, in no order.
    func names() throws(SinkError) -> [String] {
        try attempting("list the folder", on: path) { () throws(Errno) in try fileSystem.names(in: path) }
    }

    /// What has a name, be it a link; `nil` if nothing has.
    func status(of name: String) throws(SinkError) -> FileStatus? {
        let path = path(of: name)
        return try attempting("look at", on: path) { () throws(Errno) in
            try fileSystem.status(at: path, followingLinks: false)
        }
    }

    /// The regular file of a name: a folder, or a link that somebody put there, is not a backup, whatever it is called.
    func regularFile(_ name: String) throws(SinkError) -> FileStatus? {
        let status = try status(of: name)
        return status?.kind == .regular ? status : nil
    }

    /// Renames a file, replacing what has the new name already.
    func rename(_ name: String, to newName: String) throws(SinkError) {
        try attempting("rename to \(newName)", on: path(of: name)) { () throws(Errno) in
            try fileSystem.rename(path(of: name), to: path(of: newName))
        }
    }

    /// Removes a file; one that is gone already is no failure.
    func remove(_ name: String) throws(SinkError) {
        try attempting("remove", on: path(of: name)) { () throws(Errno) in
            do throws(Errno) { try fileSystem.remove(path(of: name)) } catch .noSuchFile {}
        }
    }

    /// Waits until the names are on the device.
    func synchronize() throws(SinkError) {
        try attempting("synchronize the folder", on: path) { () throws(Errno) in
            try fileSystem.synchronizeDirectory(path)
        }
    }

    /// Makes the folder, and those that it is in, as far as they are missing.
    /// - Parameter permissions: what a file in it would have.
    func make(permissions: FilePermissions) throws(SinkError) {
        var ancestor = ""
        for part in path.utf8.split(separator: UInt8(ascii: "/")) {
            ancestor += "/" + String(decoding: part, as: UTF8.self)
            try attempting("make the folder", on: ancestor) { () throws(Errno) in
                if try fileSystem.status(at: ancestor, followingLinks: true) != nil { return }
                do throws(Errno) {
                    try fileSystem.makeDirectory(ancestor, permissions: permissions.forDirectory)
                } catch .fileExists {}
            }
        }
    }
}
