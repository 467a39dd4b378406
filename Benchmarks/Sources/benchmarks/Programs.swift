import Foundation
import Measuring

/// The program of every party, or the reason why there is none.
struct Programs {
    private var found: [Party: Result<Program, MeasurementError>] = [:]

    /// Finds or builds the programs that some comparisons need, and no others.
    init(for comparisons: [Comparison], _ options: Options, in folder: WorkFolder) {
        let parties = comparisons.flatMap { [$0.ours.party, $0.peer.party] }
        for party in parties where found[party] == nil {
            found[party] = Result { () throws(MeasurementError) in
                try Self.find(party, options, in: folder)
            }
        }
    }

    /// Returns the program of a party.
    func program(of party: Party) throws(MeasurementError) -> Program {
        guard let result = found[party] else { throw .missing("\(party.rawValue) was not looked for") }
        return try result.get()
    }

    /// The versions of the peers, for the head of the table.
    var versions: [String] {
        Party.allCases.compactMap { party in
            guard case .success(let program) = found[party], let version = program.version else { return nil }
            return "\(party.rawValue) \(version)"
        }
    }

    private static func find(
        _ party: Party,
        _ options: Options,
        in folder: WorkFolder
    ) throws(MeasurementError) -> Program {
        let peers = package.appendingPathComponent("Peers")
        switch party {
        case .sinks: return try built("sinks-worker")
        case .countedSinks: return try built("allocation-worker")
        case .swiftLog: return try built("swift-log-worker", version: SwiftLogVersion.resolved(in: package))
        case .bridge: return try built("bridge-worker", version: SwiftLogVersion.resolved(in: package))
        case .sinksProgram: return try built("start-up-sinks")
        case .plainProgram: return try built("start-up-plain")
        case .spdlog:
            return try PeerBuild.spdlog(in: peers, folder: folder).program()
        case .quill:
            return try PeerBuild.quill(in: peers, folder: folder, headers: options.quill).program()
        case .libcbor:
            return try PeerBuild.libcbor(in: peers, folder: folder).program()
        case .cpython:
            let script = peers.appendingPathComponent("cpython_logging.py")
            return try PythonSearch(wanted: options.python, script: script, folder: folder).program()
        }
    }

    /// Returns a program of this package, from the folder of the driver.
    private static func built(_ name: String, version: String? = nil) throws(MeasurementError) -> Program {
        let folder = Bundle.main.executableURL?.resolvingSymlinksInPath().deletingLastPathComponent()
        guard let path = folder?.appendingPathComponent(name).path,
            FileManager.default.isExecutableFile(atPath: path)
        else { throw .missing("the program \(name) is not beside this one; run with `swift run`") }
        return Program(executable: path, version: version)
    }

    /// The folder of this package.
    ///
    /// Sources of peers are not products, so they are found relative to this file.
    private static let package = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
}
