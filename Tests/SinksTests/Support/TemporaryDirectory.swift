import Foundation
import Testing

/// A fresh folder that is removed, with everything in it, with its last reference.
final class TemporaryDirectory: Sendable {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.path + "/sinks-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    /// The path of a file in it.
    func file(_ name: String = "app.log") -> String {
        path + "/" + name
    }

    func write(_ text: String, to name: String = "app.log") throws {
        try write(Array(text.utf8), to: name)
    }

    /// Writes a file; a new one is 0644, whatever the process's mask is: files that others may write to are not
    /// trusted.
    func write(_ bytes: [UInt8], to name: String) throws {
        let isNew = !FileManager.default.fileExists(atPath: file(name))
        try Data(bytes).write(to: URL(filePath: file(name)))
        if isNew { chmod(file(name), 0o644) }
    }

    func text(of name: String = "app.log") throws -> String {
        String(decoding: try Data(contentsOf: URL(filePath: file(name))), as: UTF8.self)
    }

    func bytes(of name: String = "app.log") throws -> [UInt8] {
        Array(try Data(contentsOf: URL(filePath: file(name))))
    }

    var names: [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
    }

    /// The regular files by name, with their contents.
    func contents() throws -> [String: String] {
        var contents: [String: String] = [:]
        for name in names {
            var isDirectory: ObjCBool = false
            guard FileManager.default.fileExists(atPath: file(name), isDirectory: &isDirectory) else { continue }
            contents[name] = isDirectory.boolValue ? "<folder>" : try text(of: name)
        }
        return contents
    }

    /// The lines of a log and its backups, oldest first, as numbers or dates in their names say.
    func lines(of log: String = "app.log", numbered: Bool = true) throws -> [String] {
        let backups = names.filter { $0.hasPrefix(log + ".") && !$0.hasSuffix(".lock") }
            .sorted { ($0.compare($1, options: .numeric) == .orderedAscending) != numbered }
        return try (backups + (names.contains(log) ? [log] : [])).flatMap { name in
            try text(of: name).split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
        }
    }

    func permissions(of name: String = "app.log") throws -> Int {
        let attributes = try FileManager.default.attributesOfItem(atPath: file(name))
        return (attributes[.posixPermissions] as? NSNumber)?.intValue ?? -1
    }
}

/// Expects exactly these files with exactly these contents, and nothing else.
func expectDirectory(
    _ directory: TemporaryDirectory,
    equals expected: [String: String],
    sourceLocation: SourceLocation = #_sourceLocation
) throws {
    let found = try directory.contents()
    for name in Set(found.keys).union(expected.keys).sorted() where found[name] != expected[name] {
        Issue.record(
            "\(name): expected \(expected[name]?.debugDescription ?? "nothing"), found \(found[name]?.debugDescription ?? "nothing")",
            sourceLocation: sourceLocation
        )
    }
}
