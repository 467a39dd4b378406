import Measuring

/// A count of the instructions of a record: the difference between runs of 2 N and of N records, divided by N.
///
/// The cost of starting and warming up cancels out.
struct InstructionMeasurement {
    private static let valgrind = "valgrind"
    private static let options = ["--tool=callgrind", "--callgrind-out-file=/dev/null"]

    let program: Program
    let contender: Contender
    let folder: WorkFolder

    /// Returns the number of instructions of a record.
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

    /// Returns the number after `Collected :` in the output of callgrind.
    private static func collected(in text: String) -> Int? {
        let line = text.split(separator: "\n").last { $0.contains("Collected :") }
        return line?.split(separator: " ").last.flatMap { Int($0) }
    }
}
