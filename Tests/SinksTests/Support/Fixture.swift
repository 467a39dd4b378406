import Foundation

/// The program `sinks-fixture`, which tests start as another process.
enum Fixture {
    /// It stands beside the test bundle.
    static let path: String = {
        let test =
            (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments[0]
        var folder = URL(filePath: test).deletingLastPathComponent()
        for _ in 0..<5 {
            let candidate = folder.appending(path: "sinks-fixture").path
            if FileManager.default.isExecutableFile(atPath: candidate) { return candidate }
            folder.deleteLastPathComponent()
        }
        return "sinks-fixture"
    }()

    /// How a process ended, and what it printed.
    struct Outcome {
        let status: Int32
        let wasKilled: Bool
        let output: String
    }

    static func run(_ arguments: String...) throws -> Outcome {
        let (process, output) = try start(arguments)
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return Outcome(
            status: process.terminationStatus,
            wasKilled: process.terminationReason == .uncaughtSignal,
            output: String(decoding: data, as: UTF8.self)
        )
    }

    static func start(_ arguments: [String]) throws -> (process: Process, output: Pipe) {
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(filePath: path)
        process.arguments = arguments
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        // A trap must not spend seconds on a backtrace.
        // What a process keeps on purpose until it ends is no leak.
        let settings = ["SWIFT_BACKTRACE": "enable=no", "ASAN_OPTIONS": "detect_leaks=0"]
        process.environment = ProcessInfo.processInfo.environment.merging(settings) { $1 }
        try process.run()
        return (process, output)
    }
}
