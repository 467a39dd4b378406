import Foundation
import TestPeers
import Testing

/// Other programs that tests compare with.
enum Peers {
    /// Whether a missing program is a failure.
    ///
    /// CPython 3.13 has a variable of its own: no package manager brings just that one.
    private static func isRequired(_ name: String) -> Bool {
        name == "python3.13" ? Python.requires313 : Python.requiresPeers
    }

    /// The CPython 3.13 of the machine, if it has one.
    static var python: String? { Python.python313?.path }

    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    /// Runs a program to its end and answers what it printed.
    static func run(_ executable: String, _ arguments: [String], environment: [String: String] = [:]) throws -> Data {
        let process = Process()
        let (output, errors) = (Pipe(), Pipe())
        process.executableURL = URL(filePath: executable)
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        process.standardOutput = output
        process.standardError = errors
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        let text = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        guard process.terminationStatus == 0, process.terminationReason == .exit else {
            throw Failure(description: "\(executable) ended with \(process.terminationStatus): \(text)")
        }
        return data
    }

    /// Runs a Python script, or says that there is no Python and answers `nil`.
    static func python(_ script: String, _ arguments: [String] = [], environment: [String: String] = [:]) throws
        -> Data?
    {
        guard let python else {
            missing("python3.13")
            return nil
        }
        return try run(python, ["-c", script] + arguments, environment: environment)
    }

    /// Notes that a program is not there: a failure where it is required, and a name in the last line of the run
    /// otherwise.
    static func missing(_ name: String) {
        if isRequired(name) {
            Issue.record("it is required, and there is no \(name)")
        } else {
            MissingPeers.note(name)
        }
    }
}
