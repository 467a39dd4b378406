import Dispatch
import Foundation
import Testing

/// The program `sinks-fixture`, which tests start as another process.
enum Fixture {
    static let path = path(of: "sinks-fixture")

    /// Returns the path of a program of the package, which is beside the test bundle.
    static func path(of program: String) -> String {
        let test =
            (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments[0]
        var folder = URL(filePath: test).deletingLastPathComponent()
        for _ in 0..<5 {
            let candidate = folder.appending(path: program).path
            if FileManager.default.isExecutableFile(atPath: candidate) { return candidate }
            folder.deleteLastPathComponent()
        }
        return program
    }

    /// The end and the output of a process.
    struct Outcome {
        let status: Int32
        let wasKilled: Bool
        let output: String
        /// The text on standard error.
        let errors: String
    }

    /// Runs it to its end.
    ///
    /// One that does not come to it in half a minute, or in ten with a sanitizer, is killed.
    static func run(_ arguments: String...) throws -> Outcome {
        try run(arguments) { _, _ in }
    }

    /// Runs it to its end, and does something meanwhile.
    static func run(_ arguments: [String], _ body: (Process, FileHandle) throws -> Void) throws -> Outcome {
        let directory = try TemporaryDirectory()
        try directory.write("", to: "errors")
        let errors = try #require(FileHandle(forWritingAtPath: directory.file("errors")))
        let (process, output) = try start(arguments, errors: errors)
        let id = process.processIdentifier
        let watch = DispatchWorkItem { kill(id, SIGKILL) }
        DispatchQueue.global().asyncAfter(deadline: .now() + (Sanitizer.isLinked ? 600 : 30), execute: watch)
        defer { watch.cancel() }
        try body(process, output.fileHandleForReading)
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return Outcome(
            status: process.terminationStatus,
            wasKilled: process.terminationReason == .uncaughtSignal,
            output: String(decoding: data, as: UTF8.self),
            errors: try directory.text(of: "errors")
        )
    }

    static func start(
        _ arguments: [String],
        errors: FileHandle = .nullDevice
    ) throws -> (process: Process, output: Pipe) {
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(filePath: path)
        process.arguments = arguments
        process.standardOutput = output
        process.standardError = errors
        // A trap must not spend seconds on a backtrace.
        // What a process keeps on purpose until it ends is no leak.
        let settings = ["SWIFT_BACKTRACE": "enable=no", "ASAN_OPTIONS": "detect_leaks=0"]
        process.environment = ProcessInfo.processInfo.environment.merging(settings) { $1 }
        try process.run()
        return (process, output)
    }
}
