import Foundation
import Measuring
import WorkerSupport

/// A measurement by a worker in its own process.
///
/// The written lines are counted before the figure is accepted.
struct WorkMeasurement {
    let program: Program
    let contender: Contender
    let folder: WorkFolder
    /// The number of records before the measured ones.
    ///
    /// Default: that of the contender.
    var warmUp: Int?

    /// Returns the verified report of a worker.
    func report() throws -> WorkerReport {
        try run().report
    }

    /// Runs the worker once.
    ///
    /// - Throws: ``MeasurementError`` if the worker cannot do the work, or did not write as much as it reports.
    func run() throws -> (report: WorkerReport, result: ChildProcess.Result) {
        try folder.withEmptyFolder { output in
            let result = try start(in: output)
            guard let line = result.output.split(separator: "\n").last, let report = WorkerReport(line: line) else {
                throw MeasurementError.refused("\(name) printed no report")
            }
            try check(report, against: try WrittenOutput(of: output))
            return (report, result)
        }
    }

    private var name: String { "\(contender.party.rawValue) (\(contender.workload))" }

    private var warmUpRecords: Int { warmUp ?? contender.warmUp }

    private func start(in output: URL) throws -> ChildProcess.Result {
        let arguments = WorkerArguments(
            workload: contender.workload,
            records: contender.records,
            output: output.appendingPathComponent("app.log").path,
            warmUp: warmUpRecords
        )
        guard let result = ChildProcess(folder: folder.url).run(program, arguments.words) else {
            throw MeasurementError.missing("\(program.executable) cannot be started")
        }
        switch result.code {
        case 0: return result
        case WorkerExit.unknownWorkload:
            throw MeasurementError.missing("\(contender.party.rawValue) has no workload \(contender.workload)")
        default: throw MeasurementError.refused("\(name) failed: \(result.complaint)")
        }
    }

    private func check(_ report: WorkerReport, against output: WrittenOutput) throws {
        guard report.records == contender.records else {
            throw MeasurementError.refused("\(name) measured \(report.records) records instead of \(contender.records)")
        }
        let writes = report.wrote > 0
        guard !writes || report.wrote == contender.records + warmUpRecords else {
            throw MeasurementError.refused("\(name) says that it wrote \(report.wrote) records")
        }
        guard output.lines == report.wrote, output.isWhole else {
            throw MeasurementError.refused("\(name) wrote \(output.lines) whole lines instead of \(report.wrote)")
        }
        guard !writes || output.bytes >= report.wrote * Self.leastBytes else {
            throw MeasurementError.refused("\(name) wrote \(output.bytes) bytes, too few for \(report.wrote) records")
        }
    }

    /// The length of `2026-11-21T02:25:11+0000 info shop.checkout: order 7 paid by customer in 7 ms`, the shortest
    /// line.
    private static let leastBytes = 75
}
