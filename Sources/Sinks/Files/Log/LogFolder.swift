/// The folder of a log and its backups, with access to files by their names.
struct LogFolder: Sendable {
    let path: String
    private let log: AbsolutePath
    private let fileSystem: any FileSystem

    init(of log: AbsolutePath, by fileSystem: any FileSystem) {
        self.log = log
        self.fileSystem = fileSystem
        path = log.directory
    }

    /// Returns the path of a file in the folder.
    func path(of name: String) -> String {
        log.sibling(name)
    }

    /// Returns all names in the folder, unordered.
    func names() throws(SinkError) -> [String] {
        try attempting("list the folder", on: path) { () throws(Errno) in try fileSystem.names(in: path) }
    }

    /// Returns the status of a name, of a link itself if it is one; `nil` if the name is free.
    func status(of name: String) throws(SinkError) -> FileStatus? {
        let path = path(of: name)
        return try attempting("look at", on: path) { () throws(Errno) in
            try fileSystem.status(at: path, followingLinks: false)
        }
    }

    /// Returns the status of a regular file.
    ///
    /// A folder or a link is never a backup, whatever its name.
    func regularFile(_ name: String) throws(SinkError) -> FileStatus? {
        let status = try status(of: name)
        return status?.kind == .regular ? status : nil
    }

    /// Renames a file, and replaces one that has the new name.
    func rename(_ name: String, to newName: String) throws(SinkError) {
        try attempting("rename to \(newName)", on: path(of: name)) { () throws(Errno) in
            try fileSystem.rename(path(of: name), to: path(of: newName))
        }
    }

    /// Removes a file; a missing one is no failure.
    func remove(_ name: String) throws(SinkError) {
        try attempting("remove", on: path(of: name)) { () throws(Errno) in
            do throws(Errno) { try fileSystem.remove(path(of: name)) } catch .noSuchFile {}
        }
    }

    /// Forces the names to the device.
    func synchronize() throws(SinkError) {
        try attempting("synchronize the folder", on: path) { () throws(Errno) in
            try fileSystem.synchronizeDirectory(path)
        }
    }

    /// Makes the folder and its missing ancestors.
    /// - Parameter permissions: the permissions of a file in the folder.
    /// - Throws: ``SinkError`` if a folder cannot be made.
    func make(permissions: FileMode) throws(SinkError) {
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
