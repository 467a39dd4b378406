import Measuring

/// A measurement of the time of a program from start to end, over many starts.
struct ProcessMeasurement {
    let program: Program
    let times: Int
    let folder: WorkFolder

    /// Returns the median of all starts, in nanoseconds.
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
