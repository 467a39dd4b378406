import Foundation
import Measuring

/// The driver: it measures every workload of this library beside its peers, and prints the results.
@main
enum BenchmarksProgram {
    static func main() {
        do {
            let options = try Options(Array(CommandLine.arguments.dropFirst()))
            guard !options.help else { return print(Options.usage) }
            exit(try run(options) ? 0 : 1)
        } catch let error as OptionError {
            complain("benchmarks: \(error)\n\n\(Options.usage)")
            exit(64)
        } catch {
            complain("benchmarks: \(error)")
            exit(70)
        }
    }

    /// Runs the requested comparisons.
    ///
    /// Returns `false` if the run failed.
    private static func run(_ options: Options) throws -> Bool {
        let folder = try WorkFolder(in: options.folder)
        let comparisons = options.comparisons.filter { !options.instructions || $0.method == .work }
        let programs = Programs(for: comparisons, options, in: folder)
        let outcomes = comparisons.map { comparison in
            ComparisonRun(comparison, programs: programs, folder: folder, options: options).outcome(progress: complain)
        }
        try show(outcomes, versions: programs.versions, options: options)
        if let file = options.svg {
            try Data(Charts(outcomes, versions: programs.versions).svg.utf8).write(to: URL(fileURLWithPath: file))
        }
        let missed = options.strict && outcomes.contains { $0.verdict == .missed }
        return !missed && !outcomes.contains(where: \.isFailure)
    }

    private static func show(_ outcomes: [Outcome], versions: [String], options: Options) throws {
        if options.json {
            print(try JSONReport(outcomes, rounds: options.rounds, versions: versions).text())
        } else {
            let rounds = options.instructions ? "" : "\(options.rounds) rounds. "
            print("\(rounds)Beside \(versions.isEmpty ? "no peer" : versions.joined(separator: ", ")).\n")
            print(Table(outcomes))
        }
    }

    private static func complain(_ text: String) {
        FileHandle.standardError.write(Data((text + "\n").utf8))
    }
}
