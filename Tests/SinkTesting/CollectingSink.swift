public import Sinks

/// A sink that keeps every record, so that a test can check what was logged.
///
///     let sink = CollectingSink()
///     Logger("shop", to: sink).info("paid")
///     sink.messages    // ["paid"]
public struct CollectingSink: Sink {
    private struct Contents: Sendable {
        var records: [LogRecord] = []
        var batches: [Int] = []
        var statistics = SinkStatistics()
        var flushes = 0
        var closes = 0
        var probes = 0
        var error: SinkError?
        /// The number of records that are accepted before the error; `nil` once it has been thrown.
        var accepted: Int?
    }

    /// The level of the sink.
    public let level: Level
    /// The most records that are kept as one.
    public let batchLimit: Int
    private let contents = Owner(Contents())
    private let reentrantDrops = Owner(UInt64(0))

    /// Creates an empty sink.
    ///
    /// - Parameters:
    ///   - level: the level of the sink. Default: everything.
    ///   - batchLimit: the most records that are kept as one. Default: 1, so that those of a batch are kept one by one.
    public init(level: Level = .notSet, batchLimit: Int = 1) {
        self.level = level
        self.batchLimit = batchLimit
    }

    /// The records so far, in order.
    public var records: [LogRecord] { contents.withResource { $0.records } ?? [] }
    /// The texts of the records, private values included.
    public var messages: [String] { records.map { $0.message.text(revealing: true) } }
    /// The numbers of records that came together, in order; 1 for a single one.
    public var batches: [Int] { contents.withResource { $0.batches } ?? [] }
    /// The number of calls of `flush`.
    public var flushes: Int { contents.withResource { $0.flushes } ?? 0 }
    /// The number of calls of `close`.
    public var closes: Int { contents.withResource { $0.closes } ?? 0 }
    /// The number of calls of `allowProbe`.
    public var probes: Int { contents.withResource { $0.probes } ?? 0 }

    /// The counts of records by outcome so far.
    public var statistics: SinkStatistics {
        var statistics = contents.withResource { $0.statistics } ?? SinkStatistics()
        statistics.dropped += reentrantDrops.withResource { $0 } ?? 0
        return statistics
    }

    /// Whether the sink detects re-entrant calls: yes.
    public var guardsItself: Bool { true }

    /// Makes `emit` and `flush` throw an error from now on; `nil` makes them work again.
    /// - Parameters:
    ///   - error: the error; `nil` for none.
    ///   - count: the number of records that are accepted before. Default: none.
    public func fail(with error: SinkError?, after count: Int = 0) {
        contents.withResource { ($0.error, $0.accepted) = (error, count > 0 ? count : nil) }
    }

    /// Keeps a record, unless the sink is closed or made to fail.
    public func emit(_ record: LogRecord) throws {
        try keep([record])
    }

    /// Keeps several records as one, or one by one, as the batch limit has it.
    public func emit(_ records: [LogRecord]) throws {
        guard batchLimit > 1 else { return try emitOneByOne(records) }
        if !records.isEmpty { try keep(records) }
    }

    private func keep(_ records: [LogRecord]) throws {
        let count = UInt64(records.count)
        let isTaken: Void? = try contents.withResource { contents in
            if contents.closes > 0 {
                contents.statistics.dropped += count
                throw SinkError(.closed, attempted: "write to", on: "a collection")
            }
            if let error = contents.error {
                guard let accepted = contents.accepted, accepted >= records.count else {
                    contents.accepted = nil
                    if error.code == .full {
                        contents.statistics.dropped += count
                    } else {
                        contents.statistics.failed += count
                    }
                    throw error
                }
                contents.accepted = accepted - records.count
            }
            contents.records += records
            contents.batches.append(records.count)
            contents.statistics.emitted += count
        }
        guard isTaken == nil else { return }
        reentrantDrops.withResource { $0 += count }
        throw SinkError(.reentrant, attempted: "write to", on: "a collection")
    }

    /// Counts the call, and throws the error that the sink is made to fail with.
    public func flush() throws {
        try contents.withResource { contents in
            contents.flushes += 1
            if let error = contents.error, contents.accepted == nil { throw error }
        }
    }

    /// Counts the call.
    ///
    /// Every later `emit` throws.
    public func close() throws {
        contents.withResource { $0.closes += 1 }
    }

    /// Counts the call.
    public func allowProbe() {
        contents.withResource { $0.probes += 1 }
    }
}
