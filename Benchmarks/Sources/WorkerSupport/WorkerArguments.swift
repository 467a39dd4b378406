/// The arguments of every worker, in this order: `worker WORKLOAD RECORDS OUTPUT WARM-UP`.
public struct WorkerArguments: Sendable, Equatable {
    /// The name of the workload.
    public let workload: String
    /// The number of records that are measured.
    public let records: Int
    /// The destination of the records.
    public let output: String
    /// The number of records that are logged before the stop watch starts.
    public let warmUp: Int

    /// Creates the arguments of a worker.
    public init(workload: String, records: Int, output: String, warmUp: Int) {
        self.workload = workload
        self.records = records
        self.output = output
        self.warmUp = warmUp
    }

    /// Reads a command line; `nil` if it is not that of a worker.
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
