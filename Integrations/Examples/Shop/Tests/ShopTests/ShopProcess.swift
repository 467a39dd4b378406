import Foundation
import Testing

/// The program in a temporary folder, with a configuration that a test writes.
final class ShopProcess {
    let folder: URL
    private let process = Process()

    /// Starts the program with the text of a configuration file, and does not wait for anything.
    init(_ configuration: String, environment: [String: String] = [:]) throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "shop-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data(configuration.utf8).write(to: folder.appending(path: "app.yaml"))
        try Data().write(to: folder.appending(path: "console"))
        process.executableURL = try Self.program
        process.arguments = ["app.yaml"]
        process.currentDirectoryURL = folder
        process.standardError = try FileHandle(forWritingTo: folder.appending(path: "console"))
        process.environment = environment.merging(["SWIFT_BACKTRACE": "enable=no"]) { $1 }
        try process.run()
    }

    deinit {
        if process.isRunning { send(SIGKILL) }
        process.waitUntilExit()
        try? FileManager.default.removeItem(at: folder)
    }

    /// The program, which is beside the test bundle.
    private static var program: URL {
        get throws {
            let own = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
            let places = sequence(first: URL(filePath: own ?? CommandLine.arguments[0])) {
                $0.pathComponents.count > 1 ? $0.deletingLastPathComponent() : nil
            }
            let found = places.lazy.map { $0.appending(path: "shop") }.first {
                FileManager.default.isExecutableFile(atPath: $0.path) && !$0.hasDirectoryPath
            }
            return try #require(found, "no program shop beside the tests")
        }
    }

    func send(_ signal: Int32) { kill(process.processIdentifier, signal) }

    /// The text that the program has written to standard error.
    var console: String { (try? String(contentsOf: folder.appending(path: "console"), encoding: .utf8)) ?? "" }

    /// Waits until the program listens.
    /// - Returns: its port.
    func port() async throws -> Int {
        try await wait("the program listens") { console.contains(/listening on 127.0.0.1:\d+/) }
        return try #require(console.firstMatch(of: /listening on 127.0.0.1:(\d+)/).flatMap { Int($0.1) })
    }

    /// Waits for its end.
    /// - Returns: the exit code; that of a signal is negative.
    func end() async throws -> Int32 {
        try await wait("the program ends") { !process.isRunning }
        return process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus
    }

    /// Replaces the configuration, as an editor does.
    func configure(_ configuration: String) throws {
        try Data(configuration.utf8).write(to: folder.appending(path: "app.yaml"), options: .atomic)
    }
}

/// Waits until a condition holds; only a program that hangs lets two minutes pass.
func wait(_ what: String, until condition: () async throws -> Bool) async throws {
    let deadline = ContinuousClock.now + .seconds(120)
    while try await !condition() {
        try #require(ContinuousClock.now < deadline, "it does not come to this: \(what)")
        try await Task.sleep(for: .milliseconds(10))
    }
}
