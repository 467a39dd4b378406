import Measuring
import WorkerSupport

/// A run of both sides of a comparison, alternately: ours, peer, ours, peer ….
///
/// So load on the machine affects both.
struct ComparisonRun {
    private let comparison: Comparison
    private let programs: Programs
    private let folder: WorkFolder
    private let options: Options

    init(_ comparison: Comparison, programs: Programs, folder: WorkFolder, options: Options) {
        self.comparison = options.instructions ? comparison.countingInstructions(records: options.records) : comparison
        self.programs = programs
        self.folder = folder
        self.options = options
    }

    /// Runs all rounds.
    func outcome(progress: (String) -> Void) -> Outcome {
        var (ours, peer) = (SideRun(comparison.ours), SideRun(comparison.peer))
        let rounds = options.instructions ? 1 : options.rounds
        for round in 1...rounds {
            progress("\(comparison.name) against \(comparison.peerName), round \(round) of \(rounds)")
            ours.add(sample)
            peer.add(sample)
        }
        if comparison.comparesChecksums { ours.compareChecksum(with: peer) }
        return Outcome(comparison, figure: figure, ours: ours.side, peer: peer.side)
    }

    private var figure: Figure {
        if options.instructions { return .instructions }
        switch comparison.method {
        case .work, .processes: return .nanoseconds
        case .allocations: return .allocations
        case .memory: return .bytes
        }
    }

    private func sample(_ contender: Contender) throws -> Sample {
        let program = try programs.program(of: contender.party)
        if options.instructions {
            let count = InstructionMeasurement(program: program, contender: contender, folder: folder)
            return Sample(figure: try count.instructions())
        }
        if comparison.method == .processes {
            let starts = ProcessMeasurement(program: program, times: contender.records, folder: folder)
            return Sample(figure: try starts.median())
        }
        let report = try WorkMeasurement(program: program, contender: contender, folder: folder).report()
        return Sample(figure: figure(of: report), checksum: report.checksum)
    }

    private func figure(of report: WorkerReport) -> Double {
        switch comparison.method {
        case .work, .processes: Double(report.totalNanoseconds) / Double(report.records)
        case .allocations: Double(report.allocations) / Double(report.records)
        case .memory: Double(report.peakBytes)
        }
    }
}
