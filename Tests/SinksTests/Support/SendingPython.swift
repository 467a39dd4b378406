import Foundation
import Testing

/// A CPython of the machine whose handlers send records.
struct SendingPython: Sendable, CustomTestStringConvertible {
    let path: String
    let version: [Int]

    var testDescription: String { "Python \(version.map(String.init).joined(separator: "."))" }

    /// One of each minor version: those that pyenv keeps, and those of the search path.
    static let all: [SendingPython] = {
        let environment = ProcessInfo.processInfo.environment
        let versions = (environment["HOME"] ?? "/root") + "/.pyenv/versions"
        let names = ((try? FileManager.default.contentsOfDirectory(atPath: versions)) ?? []).sorted()
        var candidates = [environment["PYTHON313"]].compactMap(\.self) + names.map { "\(versions)/\($0)/bin/python" }
        for folder in (environment["PATH"] ?? "").split(separator: ":") where !folder.hasSuffix("shims") {
            candidates.append("\(folder)/python3")
        }
        var found: [[Int]: SendingPython] = [:]
        for path in candidates where FileManager.default.isExecutableFile(atPath: path) {
            let script = "import sys; sys.stdout.write('%d.%d' % sys.version_info[:2])"
            guard let output = try? Peers.run(path, ["-c", script]) else { continue }
            let version = String(decoding: output, as: UTF8.self).split(separator: ".").compactMap { Int($0) }
            if version.count == 2, found[version] == nil {
                found[version] = SendingPython(path: path, version: version)
            }
        }
        return found.values.sorted { $0.version.lexicographicallyPrecedes($1.version) }
    }()

    /// Runs a script to its end.
    func run(_ script: String, _ arguments: [String]) throws {
        _ = try Peers.run(path, ["-c", script] + arguments, environment: ["PYTHONHASHSEED": "0"])
    }
}
