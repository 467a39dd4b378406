/// A sink that remembers the last low-level records, and writes them when a severe one comes.
///
///     let log = Logger("shop", level: .debug) {
///         try FileSink("app.log").flightRecorder(last: 200)
///     }
///
/// Records at or above one level go on at once. The latest of those below it stay in memory. A record that is severe
/// enough sends them on before itself. They then stand behind newer records that went on before; their time shows the
/// true order.
public struct FlightRecorderSink<Base: Sink>: WrappingSink {
    let base: Base
    private let threshold: Level
    private let trigger: Level
    private let recorder: LeafState<FlightRecorder>
    /// A lock held while remembered records go on, so that later ones wait.
    // An integer and not Void, because ThreadSanitizer confuses an empty value with its neighbour in memory.
    private let delivery = Owner(0)
    /// The base's failed attempts at records that are still remembered.
    private let kept = Guarded(StatisticsAdjustment())

    init(_ base: Base, count: Int, maxBytes: Int, below threshold: Level, dumpingAt trigger: Level) {
        self.base = base
        self.threshold = threshold
        self.trigger = trigger
        recorder = LeafState(FlightRecorder(count: count, maxBytes: maxBytes))
    }

    /// The level of the base.
    public var level: Level { base.level }

    /// The counts of the base.
    ///
    /// Forgotten records count as dropped.
    public var statistics: SinkStatistics {
        var statistics = kept.applied(to: base.statistics)
        recorder.withState { recorder in
            statistics.dropped &+= recorder.forgotten
            statistics.depth &+= UInt64(recorder.count)
            statistics.highWaterMark = max(statistics.highWaterMark, UInt64(recorder.highWaterMark))
        }
        return statistics
    }

    /// Emits or remembers a record, by its level.
    public func emit(_ record: LogRecord) throws {
        if record.level >= trigger {
            delivery.withResource { _ in dump() }
        } else if record.level < threshold {
            return try remember(record)
        }
        try base.emit(record)
    }

    /// Drops the remembered records and closes the base.
    public func close() throws {
        recorder.withState { $0.close() }
        try base.close()
    }

    private func remember(_ record: LogRecord) throws {
        let isOpen = recorder.withState { $0.remember(record) }
        if !isOpen { throw SinkError(.closed, attempted: "write to", on: "a flight recorder") }
    }

    /// Sends the remembered records on, and stops at the first that does not arrive.
    ///
    /// The record that triggered this then reports the failure.
    private func dump() {
        for _ in 0..<recorder.withState({ $0.count }) {
            guard let entry = recorder.withState({ $0.recall() }) else { return }
            do {
                try offer(entry.record)
            } catch {
                guard (error as? SinkError)?.isTemporary == true else { continue }
                kept.subtract(error, of: base)
                recorder.withState { $0.remember(again: entry) }
                return
            }
        }
    }
}
