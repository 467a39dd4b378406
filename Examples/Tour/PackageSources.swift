import Program
import Sinks

/// The source files of the package that this program was built from.
enum PackageSources {
    /// Reads all of them, in the order of their paths.
    static func files(builtFrom source: String = #filePath) throws(ProgramError) -> [InputFile] {
        let root = source.split(separator: "/", omittingEmptySubsequences: false).dropLast(3).joined(separator: "/")
        let paths = ["Examples", "Sources", "Tests"].flatMap { swiftFiles(in: $0, of: root) }
        guard !paths.isEmpty else {
            throw ProgramError(.noInput, "the sources of this program are no longer in \(root); name the files to log")
        }
        var files: [InputFile] = []
        for path in paths { files.append(try InputFile(name: path, path: "\(root)/\(path)")) }
        return files
    }

    private static func swiftFiles(in folder: String, of root: String) -> [String] {
        let fileSystem = SystemFileSystem()
        return ((try? fileSystem.names(in: "\(root)/\(folder)")) ?? []).sorted().flatMap { name in
            let path = "\(folder)/\(name)"
            let status = try? fileSystem.status(at: "\(root)/\(path)", followingLinks: false)
            if status?.kind == .directory { return swiftFiles(in: path, of: root) }
            return status?.kind == .regular && name.hasSuffix(".swift") ? [path] : []
        }
    }
}
