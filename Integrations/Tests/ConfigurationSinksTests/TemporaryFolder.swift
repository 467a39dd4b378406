import Foundation

/// A folder for one test.
struct TemporaryFolder: Sendable {
    let path: String

    init() throws {
        let base = FileManager.default.temporaryDirectory.resolvingSymlinksInPath().path()
        path = base + (base.hasSuffix("/") ? "" : "/") + "configuration-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    func callAsFunction(_ name: String) -> String { "\(path)/\(name)" }

    func write(_ name: String, _ text: String) throws {
        try Data(text.utf8).write(to: URL(filePath: self(name)), options: .atomic)
    }

    func read(_ name: String) -> String {
        (try? String(contentsOfFile: self(name), encoding: .utf8)) ?? "no file \(name)"
    }

    /// The names of its files, in order.
    var names: [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
    }

    func remove() { try? FileManager.default.removeItem(atPath: path) }
}

/// Runs a test in a folder of its own.
func inFolder(_ body: (TemporaryFolder) throws -> Void) throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    try body(folder)
}

extension TemporaryFolder {
    func bytes(_ name: String) throws -> Data { try Data(contentsOf: URL(filePath: self(name))) }

    func rename(_ name: String, _ other: String) throws {
        try FileManager.default.moveItem(atPath: self(name), toPath: self(other))
    }
}
