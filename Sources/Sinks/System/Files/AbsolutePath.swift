internal import SinksLibc

/// A path that stays the same when the working directory changes.
///
/// It is split by bytes, as the system does. Swift would read a slash and a following combining mark as one character.
struct AbsolutePath: Sendable, Hashable, CustomStringConvertible {
    /// The folder, without a slash at its end.
    let directory: String
    /// The last component.
    let fileName: String

    /// Makes a path absolute, without looking at the file system beyond the working directory.
    init(_ path: String) throws(SinkError) {
        let bytes = path.utf8
        let nameStart = bytes.lastIndex(of: Self.slash).map(bytes.index(after:)) ?? bytes.startIndex
        guard !bytes.contains(0), nameStart < bytes.endIndex else {
            throw SinkError(
                .invalidOption,
                attempted: "use the path",
                on: "\"\(path)\"",
                reason: "it does not name a file"
            )
        }
        fileName = String(decoding: bytes[nameStart...], as: UTF8.self)
        let parent = String(decoding: bytes[..<nameStart], as: UTF8.self)
        let folder = parent.utf8.first == Self.slash ? parent : Self.workingDirectory + "/" + parent
        let end = folder.utf8.lastIndex { $0 != Self.slash }
        directory = end.map { String(decoding: folder.utf8[...$0], as: UTF8.self) } ?? "/"
    }

    static func == (left: AbsolutePath, right: AbsolutePath) -> Bool {
        left.description.utf8.elementsEqual(right.description.utf8)
    }

    func hash(into hasher: inout Hasher) {
        for byte in description.utf8 { hasher.combine(byte) }
    }

    var description: String {
        sibling(fileName)
    }

    /// The path of another file in the same folder.
    func sibling(_ name: String) -> String {
        directory == "/" ? "/" + name : directory + "/" + name
    }

    /// Returns the path that symbolic links lead to; the same path if there is no such file yet.
    func followingLinks() -> AbsolutePath {
        guard let resolved = realpath(description, nil) else { return self }
        defer { free(resolved) }
        return (try? AbsolutePath(String(cString: resolved))) ?? self
    }

    private static let slash = UInt8(ascii: "/")

    private static var workingDirectory: String {
        guard let path = getcwd(nil, 0) else { return "." }
        defer { free(path) }
        return String(cString: path)
    }
}
