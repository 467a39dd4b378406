import Foundation

/// A folder of its own in which everything is built and written, removed with its last user.
final class WorkFolder: Sendable {
    let url: URL

    /// Makes a folder in another one.
    ///
    /// - Parameter parent: where; `nil` for the temporary folder.
    /// - Throws: ``WorkFolderError`` if nothing can be made there.
    init(in parent: String?) throws {
        let parent =
            parent.map { URL(fileURLWithPath: $0, isDirectory: true) } ?? FileManager.default.temporaryDirectory
        url = parent.appendingPathComponent("sinks-benchmarks-\(UUID().uuidString)", isDirectory: true)
        guard mkdir(url.path, 0o700) == 0 else { throw WorkFolderError(folder: parent.path, code: errno) }
    }

    deinit {
        try? FileManager.default.removeItem(at: url)
    }

    /// Does something with an empty folder inside, and removes it.
    func withEmptyFolder<Result>(_ body: (URL) throws -> Result) throws -> Result {
        let folder = url.appendingPathComponent("output", isDirectory: true)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
        defer { try? FileManager.default.removeItem(at: folder) }
        return try body(folder)
    }
}
