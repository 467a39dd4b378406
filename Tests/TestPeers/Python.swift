import Foundation
public import Testing

/// The Pythons of the machine.
public struct Python: Sendable, CustomTestStringConvertible {
    /// The path of the interpreter.
    public let path: String
    /// Its version: major and minor number.
    public let version: [Int]

    /// The text that Swift Testing shows.
    public var testDescription: String { "Python \(version.map(String.init).joined(separator: "."))" }

    /// All that pyenv keeps, and those of the search path, one of each minor version.
    public static let all: [Python] = {
        let environment = ProcessInfo.processInfo.environment
        let versions = (environment["HOME"] ?? "/root") + "/.pyenv/versions"
        let names = ((try? FileManager.default.contentsOfDirectory(atPath: versions)) ?? []).sorted()
        var candidates = [environment["PYTHON313"]].compactMap(\.self) + names.map { "\(versions)/\($0)/bin/python" }
        for folder in (environment["PATH"] ?? "").split(separator: ":") where !folder.hasSuffix("shims") {
            candidates += ["python3.13", "python3"].map { "\(folder)/\($0)" }
        }
        var found: [[Int]: Python] = [:]
        for path in candidates where FileManager.default.isExecutableFile(atPath: path) {
            let script = "import sys; sys.stdout.write('%d.%d' % sys.version_info[:2])"
            guard let output = try? run(path, script, []) else { continue }
            let version = String(decoding: output, as: UTF8.self).split(separator: ".").compactMap { Int($0) }
            if version.count == 2, found[version] == nil { found[version] = Python(path: path, version: version) }
        }
        return found.values.sorted { $0.version.lexicographicallyPrecedes($1.version) }
    }()

    /// The latest.
    public static var newest: Python? { all.last }

    /// CPython 3.13, whose bytes are the measure.
    public static var python313: Python? { all.first { $0.version == [3, 13] } }

    /// One with the package `cbor2`.
    public static let withCBOR = having("cbor2")
    /// One with the package `aiosmtpd`, a mail server.
    public static let withMail = having("aiosmtpd")
    /// One with the protocol buffers of OpenTelemetry.
    public static let withTelemetry = having("opentelemetry.proto.collector.logs.v1.logs_service_pb2")

    /// One with the formatters and readers of log systems, and JSON Schema.
    public static let withLogSystems = having(
        "ecs_logging, graypy, google.cloud.logging, pyclef, logstash_async, jsonschema, rfc3339_validator"
    )

    /// One that can import a module: `.ci/install` puts those that are needed into `.build-peers`.
    private static func having(_ module: String) -> Python? {
        let installed = Python(path: Peer.installed("python/bin/python3"), version: [3])
        return ([installed] + all.reversed()).first { (try? $0.run("import \(module)")) != nil }
    }

    /// Whether a peer that is missing is a failure and not a reason to skip.
    ///
    /// CPython 3.13 has a variable of its own: no package manager brings just that one.
    public static let requiresPeers = ProcessInfo.processInfo.environment["SINKS_REQUIRE_PEERS"] == "1"
    /// The same of CPython 3.13.
    public static let requires313 = ProcessInfo.processInfo.environment["SINKS_REQUIRE_PYTHON313"] == "1"

    /// The output of a script that failed.
    public struct Failure: Error {
        /// Its standard error.
        public let output: String

        /// Creates a failure.
        public init(output: String) {
            self.output = output
        }
    }

    /// Runs a script that reads the file `sys.argv[1]`, and answers what it printed.
    public func run(_ script: String, _ input: [UInt8] = []) throws -> [UInt8] {
        try Self.run(path, script, input)
    }

    /// Runs it with these arguments, and answers what it printed.
    public func run(arguments: [String]) throws -> [UInt8] {
        try Self.run(path, arguments)
    }

    private static func run(_ path: String, _ script: String, _ input: [UInt8]) throws -> [UInt8] {
        let file = FileManager.default.temporaryDirectory.appending(path: "peers-\(UUID().uuidString)")
        try Data(input).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        return try run(path, ["-c", script, file.path()])
    }

    private static func run(_ path: String, _ arguments: [String]) throws -> [UInt8] {
        let process = Process()
        let (output, errors) = (Pipe(), Pipe())
        process.executableURL = URL(filePath: path)
        process.arguments = arguments
        // Text is UTF-8 whatever the machine's locale is.
        process.environment = ProcessInfo.processInfo.environment.merging(["PYTHONUTF8": "1"]) { $1 }
        process.standardOutput = output
        process.standardError = errors
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        let text = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Failure(output: text) }
        return Array(data)
    }
}
