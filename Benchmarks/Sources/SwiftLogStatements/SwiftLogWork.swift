public import Logging
public import WorkerSupport

/// A workload that logs orders through swift-log.
public struct SwiftLogWork: MeasuredWork {
    private let log: Logger
    private let metadata: LoggedMetadata
    private let flush: () throws -> Void
    private var order = LoggedOrder()
    /// Whether each record ends up as a line of the output.
    public let writesRecords: Bool

    /// Creates a workload.
    /// - Parameters:
    ///   - log: the logger.
    ///   - metadata: the metadata of each record.
    ///   - writesRecords: whether each record is a line of the output. Default: yes.
    ///   - flush: waits until all records have left the process. Default: nothing.
    public init(
        _ log: Logger,
        metadata: LoggedMetadata,
        writesRecords: Bool = true,
        flush: @escaping () throws -> Void = {}
    ) {
        self.log = log
        self.metadata = metadata
        self.writesRecords = writesRecords
        self.flush = flush
    }

    /// Logs some orders.
    public mutating func perform(_ records: Range<Int>) {
        for number in records {
            order.become(number)
            switch metadata {
            case .none: order.log(to: log)
            case .two: order.logWithTwo(to: log)
            case .eight: order.logWithEight(to: log)
            case .nested: order.logNested(to: log)
            }
        }
    }

    /// Waits until all records have left the process.
    public func settle() throws {
        try flush()
    }
}
