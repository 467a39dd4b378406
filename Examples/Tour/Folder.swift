import Program
import Sinks

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// The folder that the tour writes into.
struct Folder {
    let path: String
    /// Whether the tour created it as a temporary folder, to be removed at the end.
    let isTemporary: Bool

    /// Takes a folder that is empty or does not exist, or creates a temporary one.
    init(_ path: String?) throws(ProgramError) {
        if let path {
            try Self.check(path)
            self.path = path
        } else {
            self.path = try Self.makeTemporary()
        }
        isTemporary = path == nil
    }

    /// Removes the folder and its content.
    func remove() {
        Self.remove(path)
    }

    private static func check(_ path: String) throws(ProgramError) {
        let fileSystem = SystemFileSystem()
        do throws(Errno) {
            guard let status = try fileSystem.status(at: path, followingLinks: true) else { return }
            guard status.kind == .directory else {
                throw Errno(ENOTDIR)
            }
            guard try fileSystem.names(in: path).isEmpty else { throw Errno(ENOTEMPTY) }
        } catch {
            throw ProgramError(.usage, "cannot write into \(path): \(error)")
        }
    }

    private static func makeTemporary() throws(ProgramError) -> String {
        let parent = Process.environment("TMPDIR").flatMap { $0.isEmpty ? nil : $0 } ?? "/tmp"
        var template = Array("\(parent)/swift-sinks-tour-XXXXXX".utf8CString)
        let path = template.withUnsafeMutableBufferPointer { buffer in
            buffer.baseAddress.flatMap { mkdtemp($0) }.map { String(cString: $0) }
        }
        guard let path else { throw ProgramError(.failed, "could not make a folder in \(parent): \(Errno(errno))") }
        return path
    }

    private static func remove(_ path: String) {
        let fileSystem = SystemFileSystem()
        for name in (try? fileSystem.names(in: path)) ?? [] {
            let child = "\(path)/\(name)"
            let status = try? fileSystem.status(at: child, followingLinks: false)
            if status?.kind == .directory {
                remove(child)
            } else {
                try? fileSystem.remove(child)
            }
        }
        rmdir(path)
    }
}
