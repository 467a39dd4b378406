public import Sinks

/// A sink that keeps every record, so that a test can check what was logged.
///
///     let sink = CollectingSink()
///     Logger("shop", to: sink).info("paid")
///     sink.messages    // ["paid"]
public struct CollectingSink: SelfGuardingSink {
    private struct Contents: Sendable {
        var records: [LogRecord] = []
        var statistics = SinkStatistics()
        var flushes = 0
        var closes = 0
        var error: SinkError?
    }

    /// The level of the sink.
    public let level: Level
    private let contents = Owner(Contents())
    private let reentrantDrops = Owner(UInt64(0))

    /// Creates an empty sink.
    /// - Parameter level: the level of the sink. Default: everything.
    public init(level: Level = .notSet) {
        self.level = level
    }

    /// The records so far, in order.
    public var records: [LogRecord] { contents.withResource { $0.records } ?? [] }
    /// The texts of the records, private values included.
    public var messages: [String] { records.map { $0.message.text(revealing: true) } }
    /// The number of calls of `flush`.
    public var flushes: Int { contents.withResource { $0.flushes } ?? 0 }
    /// The number of calls of `close`.
    public var closes: Int { contents.withResource { $0.closes } ?? 0 }

    /// The counts of records by outcome so far.
    public var statistics: SinkStatistics {
        var statistics = contents.withResource { $0.statistics } ?? SinkStatistics()
        statistics.dropped += reentrantDrops.withResource { $0 } ?? 0
        return statistics
    }

    /// Makes `emit` and `flush` throw an error from now on; `nil` makes them work again.
    public func fail(with error: SinkError?) {
        contents.withResource { $0.error = error }
    }

    /// Keeps a record, unless the sink is closed or made to fail.
    public func emit(_ record: LogRecord) throws {
        let isTaken: Void? = try contents.withResource { contents in
            if contents.closes > 0 {
                contents.statistics.dropped += 1
                throw SinkError(.closed, attempted: "write to", on: "a collection")
            }
            if let error = contents.error {
                if error.code == .full { contents.statistics.dropped += 1 } else { contents.statistics.failed += 1 }
                throw error
            }
            contents.records.append(record)
            contents.statistics.emitted += 1
        }
        guard isTaken == nil else { return }
        reentrantDrops.withResource { $0 += 1 }
        throw SinkError(.reentrant, attempted: "write to", on: "a collection")
    }

    /// Counts the call, and throws the error that the sink is made to fail with.
    public func flush() throws {
        try contents.withResource { contents in
            contents.flushes += 1
            if let error = contents.error { throw error }
        }
    }

    /// Counts the call.
    ///
    /// Every later `emit` throws.
    public func close() throws {
        contents.withResource { $0.closes += 1 }
    }
}
