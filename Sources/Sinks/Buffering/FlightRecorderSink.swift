/// Remembers the last records that are too fine to be written, and writes them when something goes wrong.
///
/// Records at or above one level go on at once. Those below it stay in memory, the latest of them, until one comes that is severe
/// enough: then they go on before it. They stand behind finer records that went on before; their time tells.
public struct FlightRecorderSink<Base: Sink>: WrappingSink {
    let base: Base
    private let threshold: Level
    private let trigger: Level
    private let recorder: Owner<FlightRecorder>
    /// Held while remembered records go on, so that what comes after them waits.
    // A word and not nothing, which ThreadSanitizer takes for what lies beside it.
    private let delivery = Owner(0)
    /// What the base has counted of records that are still remembered.
    private let kept = Owner(StatisticsAdjustment())

    init(_ base: Base, count: Int, maxBytes: Int, below threshold: Level, dumpingAt trigger: Level) {
        self.base = base
        self.threshold = threshold
        self.trigger = trigger
        recorder = Owner(FlightRecorder(count: count, maxBytes: maxBytes))
    }

    public var level: Level { base.level }

    /// The counts of the base; those that were remembered and then forgotten are dropped.
    public var statistics: SinkStatistics {
        var statistics = kept.applied(to: base.statistics)
        recorder.withResource { recorder in
            statistics.dropped &+= recorder.forgotten
            statistics.depth &+= UInt64(recorder.count)
            statistics.highWaterMark = max(statistics.highWaterMark, UInt64(recorder.highWaterMark))
        }
        return statistics
    }

    public func emit(_ record: LogRecord) throws {
        if record.level >= trigger {
            delivery.withResource { _ in dump() }
        } else if record.level < threshold {
            return try remember(record)
        }
        try base.emit(record)
    }

    public func close() throws {
        recorder.withResource { $0.close() }
        try base.close()
    }

    private func remember(_ record: LogRecord) throws {
        let isOpen = recorder.withResource { $0.remember(record) } ?? true
        if !isOpen { throw SinkError(.closed, attempted: "write to", on: "a flight recorder") }
    }

    /// Stops at the first record that does not arrive: the base fails, and the record that has set this off will say so.
    private func dump() {
        for _ in 0..<(recorder.withResource { $0.count } ?? 0) {
            guard let entry = recorder.withResource({ $0.recall() }) ?? nil else { return }
            do {
                try offer(entry.record)
            } catch {
                guard (error as? SinkError)?.isTemporary == true else { continue }
                kept.subtract(error, of: base)
                recorder.withResource { $0.remember(again: entry) }
                return
            }
        }
    }
}
