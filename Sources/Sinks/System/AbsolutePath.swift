#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// A path that a later change of the working directory does not move.
struct AbsolutePath: Sendable, Hashable, CustomStringConvertible {
    /// The folder, without a slash at its end.
    let directory: String
    /// The last component.
    let fileName: String

    /// Makes a path absolute, without looking at the file system beyond the working directory.
    init(_ path: String) throws(SinkError) {
        guard !path.isEmpty, !path.utf8.contains(0), let fileName = path.split(separator: "/").last,
            !path.hasSuffix("/")
        else {
            throw SinkError(
                .invalidOption,
                attempted: "use the path",
                on: "\"\(path)\"",
                reason: "it does not name a file"
            )
        }
        self.fileName = String(fileName)
        let parent = String(path.dropLast(fileName.count))
        let folder = parent.hasPrefix("/") ? parent : Self.workingDirectory + "/" + parent
        let trimmed = folder.reversed().drop { $0 == "/" }.reversed()
        directory = trimmed.isEmpty ? "/" : String(trimmed)
    }

    var description: String {
        sibling(fileName)
    }

    /// The path of another file in the same folder.
    func sibling(_ name: String) -> String {
        directory == "/" ? "/" + name : directory + "/" + name
    }

    /// The path of the file that this one leads to by symbolic links; the same if there is none yet.
    func followingLinks() -> AbsolutePath {
        guard let resolved = realpath(description, nil) else { return self }
        defer { free(resolved) }
        return (try? AbsolutePath(String(cString: resolved))) ?? self
    }

    private static var workingDirectory: String {
        guard let path = getcwd(nil, 0) else { return "." }
        defer { free(path) }
        return String(cString: path)
    }
}
