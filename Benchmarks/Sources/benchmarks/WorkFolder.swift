import Foundation

/// A separate folder for everything that is built and written.
///
/// It is removed when the object is released.
final class WorkFolder: Sendable {
    let url: URL

    /// Creates a folder in another one.
    ///
    /// - Parameter parent: the other folder; `nil` for the temporary folder.
    /// - Throws: ``WorkFolderError`` if no folder can be created there.
    init(in parent: String?) throws {
        let parent =
            parent.map { URL(fileURLWithPath: $0, isDirectory: true) } ?? FileManager.default.temporaryDirectory
        url = parent.appendingPathComponent("sinks-benchmarks-\(UUID().uuidString)", isDirectory: true)
        guard mkdir(url.path, 0o700) == 0 else { throw WorkFolderError(folder: parent.path, code: errno) }
    }

    deinit {
        try? FileManager.default.removeItem(at: url)
    }

    /// Calls a closure with an empty folder inside, and then removes it.
    func withEmptyFolder<Result>(_ body: (URL) throws -> Result) throws -> Result {
        let folder = url.appendingPathComponent("output", isDirectory: true)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
        defer { try? FileManager.default.removeItem(at: folder) }
        return try body(folder)
    }
}
