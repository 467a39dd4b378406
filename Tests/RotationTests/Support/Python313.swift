import Foundation

/// The CPython 3.13 of the machine, if it has one.
enum Python313 {
    /// `PYTHON313`, or the first `python3.13` of `PATH` or of pyenv.
    static let path: String? = {
        let environment = ProcessInfo.processInfo.environment
        var candidates = [environment["PYTHON313"]].compactMap { $0 }
        candidates += (environment["PATH"] ?? "").split(separator: ":").map { "\($0)/python3.13" }
        let versions = URL(filePath: environment["HOME"] ?? "/root").appending(path: ".pyenv/versions")
        let names = (try? FileManager.default.contentsOfDirectory(atPath: versions.path)) ?? []
        candidates += names.filter { $0.hasPrefix("3.13") }.sorted().map { "\(versions.path)/\($0)/bin/python3.13" }
        return candidates.first { isWorking($0) }
    }()

    /// Whether a test that needs it must fail without it.
    static let isRequired = ProcessInfo.processInfo.environment["SINKS_REQUIRE_PYTHON313"] == "1"

    struct Failure: Error {
        let status: Int32
    }

    static func run(_ executable: String, _ arguments: [String]) throws -> String {
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(filePath: executable)
        process.arguments = arguments
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Failure(status: process.terminationStatus) }
        return String(decoding: data, as: UTF8.self)
    }

    /// A shim of pyenv is there and executable, yet fails unless its version is selected.
    private static func isWorking(_ path: String) -> Bool {
        guard FileManager.default.isExecutableFile(atPath: path) else { return false }
        return (try? run(path, ["-c", "import sys; assert sys.version_info[:2] == (3, 13)"])) != nil
    }
}
