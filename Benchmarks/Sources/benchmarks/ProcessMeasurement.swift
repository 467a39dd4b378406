import Measuring

/// Starts a program many times and takes the time from start to end.
struct ProcessMeasurement {
    let program: Program
    let times: Int
    let folder: WorkFolder

    /// The median of all starts, in nanoseconds.
    func median() throws -> Double {
        let child = ChildProcess(folder: folder.url)
        let times = try (0..<self.times).map { _ in
            guard let result = child.run(program), result.code == 0 else {
                throw MeasurementError.refused("\(program.executable) failed")
            }
            guard result.output == "INFO\n" else {
                throw MeasurementError.refused("\(program.executable) printed something else than expected")
            }
            return Double(result.nanoseconds)
        }
        return Statistics(times)?.median ?? 0
    }
}
