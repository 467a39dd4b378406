#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// The `main` of a Swift worker: read the command line, find the work, measure it, print the report.
public enum WorkerProgram {
    /// Runs a worker and ends the process.
    ///
    /// - Parameters:
    ///   - allocationCount: returns the number of allocations so far. Default: always 0.
    ///   - report: receives the line of the report. Default: standard output.
    ///   - work: creates the work for the arguments; `nil` for an unknown workload.
    public static func run(
        allocationCount: @escaping () -> Int = { 0 },
        report: (String) -> Void = { print($0) },
        work: (WorkerArguments) throws -> (any MeasuredWork)?
    ) -> Never {
        guard let arguments = WorkerArguments(CommandLine.arguments) else {
            fail("usage: worker WORKLOAD RECORDS OUTPUT WARM-UP", WorkerExit.usage)
        }
        do {
            guard var work = try work(arguments) else {
                fail("no workload named \(arguments.workload)", WorkerExit.unknownWorkload)
            }
            report(try WorkerRun(arguments, allocationCount: allocationCount).measure(&work).line)
        } catch {
            fail("\(error)", WorkerExit.failure)
        }
        exit(0)
    }

    private static func fail(_ message: String, _ code: Int32) -> Never {
        let line = Array("\(message)\n".utf8)
        _ = write(STDERR_FILENO, line, line.count)
        exit(code)
    }
}
