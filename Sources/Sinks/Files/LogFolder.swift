/// The folder that a log and its backups are in.
struct LogFolder: Sendable {
    private let log: AbsolutePath
    private let fileSystem: any FileSystem

    init(of log: AbsolutePath, by fileSystem: any FileSystem) {
        self.log = log
        self.fileSystem = fileSystem
    }

    /// Makes the folder, and those that it is in, as far as they are missing.
    /// - Parameter permissions: what a file in it would have.
    func make(permissions: FilePermissions) throws(SinkError) {
        var path = ""
        for part in log.directory.split(separator: "/") {
            path += "/" + part
            do throws(Errno) {
                if try fileSystem.status(at: path, followingLinks: true) != nil { continue }
                try fileSystem.makeDirectory(path, permissions: permissions.forDirectory)
            } catch .fileExists {
                continue
            } catch {
                throw SinkError("make the folder", on: path, error)
            }
        }
    }
}
