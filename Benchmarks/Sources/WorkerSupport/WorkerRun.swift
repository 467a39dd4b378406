/// The measurement of every worker: warm up, settle, then time the records and the flush after them.
public struct WorkerRun {
    private let arguments: WorkerArguments
    private let allocationCount: () -> Int

    /// Creates a run.
    ///
    /// - Parameters:
    ///   - arguments: the work to measure.
    ///   - allocationCount: returns the number of allocations so far. Default: always 0.
    public init(_ arguments: WorkerArguments, allocationCount: @escaping () -> Int = { 0 }) {
        self.arguments = arguments
        self.allocationCount = allocationCount
    }

    /// Performs the work and returns its measurements.
    public func measure(_ work: inout some MeasuredWork) throws -> WorkerReport {
        try work.perform(0..<arguments.warmUp)
        try work.settle()
        let ofSettling = try allocations { try work.settle() }
        let allocations = allocationCount()
        let watch = StopWatch()
        try work.perform(0..<arguments.records)
        try work.settle()
        let nanoseconds = watch.nanoseconds
        return WorkerReport(
            totalNanoseconds: work.nanosecondsOfRecord.map { $0 * arguments.records } ?? nanoseconds,
            records: arguments.records,
            wrote: work.writesRecords ? arguments.records + arguments.warmUp : 0,
            checksum: work.checksum,
            allocations: allocationCount() - allocations - ofSettling,
            peakBytes: work.peakBytes
        )
    }

    /// Counts the allocations of settling without any records, such as a flush of an empty queue.
    ///
    /// They belong to no record.
    private func allocations(_ body: () throws -> Void) rethrows -> Int {
        let before = allocationCount()
        try body()
        return allocationCount() - before
    }
}
