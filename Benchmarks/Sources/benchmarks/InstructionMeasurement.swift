import Measuring

/// Counts the instructions of a record: what a run of 2 N records takes above a run of N, divided by N. What a process does
/// once, such as starting and warming up, drops out.
struct InstructionMeasurement {
    private static let valgrind = "valgrind"
    private static let options = ["--tool=callgrind", "--callgrind-out-file=/dev/null"]

    let program: Program
    let contender: Contender
    let folder: WorkFolder

    /// The instructions of a record.
    func instructions() throws -> Double {
        let single = try total(contender.records)
        let double = try total(contender.records * 2)
        return Double(double - single) / Double(contender.records)
    }

    private func total(_ records: Int) throws -> Int {
        guard ChildProcess(folder: folder.url).run(Program(executable: Self.valgrind), ["--version"])?.code == 0 else {
            throw MeasurementError.missing("no instruction counts: valgrind does not run")
        }
        let measurement = WorkMeasurement(
            program: program.under(Self.valgrind, Self.options),
            contender: contender.with(records: records),
            folder: folder,
            warmUp: contender.warmUp
        )
        guard let total = Self.collected(in: try measurement.run().result.errors) else {
            throw MeasurementError.refused("valgrind says nothing of \(contender.party.rawValue)")
        }
        return total
    }

    /// The number behind `Collected :` in what callgrind prints.
    private static func collected(in text: String) -> Int? {
        let line = text.split(separator: "\n").last { $0.contains("Collected :") }
        return line?.split(separator: " ").last.flatMap { Int($0) }
    }
}
