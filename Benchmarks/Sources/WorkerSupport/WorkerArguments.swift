/// What every worker is told, in this order: `worker WORKLOAD RECORDS OUTPUT WARM-UP`.
public struct WorkerArguments: Sendable, Equatable {
    /// What to do.
    public let workload: String
    /// How many records are measured.
    public let records: Int
    /// Where the records go.
    public let output: String
    /// How many records are logged before the stop watch starts.
    public let warmUp: Int

    /// Creates what a driver tells a worker.
    public init(workload: String, records: Int, output: String, warmUp: Int) {
        self.workload = workload
        self.records = records
        self.output = output
        self.warmUp = warmUp
    }

    /// Reads a command line; `nil` if it is not what a worker expects.
    ///
    /// - Parameter commandLine: the words, the program's own name first.
    public init?(_ commandLine: [String]) {
        guard commandLine.count == 5, let records = Int(commandLine[2]), let warmUp = Int(commandLine[4]) else {
            return nil
        }
        guard records > 0, warmUp >= 0 else { return nil }
        self.init(workload: commandLine[1], records: records, output: commandLine[3], warmUp: warmUp)
    }

    /// The words for a command line, without the program's name.
    public var words: [String] {
        [workload, String(records), output, String(warmUp)]
    }
}
