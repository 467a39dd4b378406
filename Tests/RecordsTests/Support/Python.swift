import Foundation

/// The machine's CPython, where it has one: the reference for whatever claims to do as Python does.
enum Python {
    static let isPresent = (try? run("print(1)")) == "1\n"

    struct Failure: Error {
        let status: Int32
        let errors: String
    }

    /// Runs a script and answers what it printed.
    /// - Parameter input: what the script finds in the file that `sys.argv[1]` names.
    static func run(_ script: String, input: String = "") throws -> String {
        let folder = FileManager.default.temporaryDirectory.appending(path: "records-tests-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let (source, output) = (folder.appending(path: "input"), folder.appending(path: "output"))
        let errors = folder.appending(path: "errors")
        try Data(input.utf8).write(to: source)
        try Data().write(to: output)
        try Data().write(to: errors)

        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", "-X", "utf8", "-c", script, source.path()]
        process.standardOutput = try FileHandle(forWritingTo: output)
        process.standardError = try FileHandle(forWritingTo: errors)
        process.standardInput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw Failure(status: process.terminationStatus, errors: try String(contentsOf: errors, encoding: .utf8))
        }
        return try String(contentsOf: output, encoding: .utf8)
    }
}
