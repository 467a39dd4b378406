internal import Metrics
internal import Sinks

/// The metrics of one sink, and the counts that they have so far.
struct SinkSeries: Sendable {
    private let emitted: Counter
    private let dropped: Counter
    private let failed: Counter
    private let bytes: Counter
    private let rollovers: Counter
    private let depth: Gauge
    private let highWaterMark: Gauge
    private var last = SinkStatistics()

    init(_ sink: String, _ factory: any MetricsFactory) {
        let dimensions = [("sink", sink)]
        emitted = Counter(label: "log_records_emitted", dimensions: dimensions, factory: factory)
        dropped = Counter(label: "log_records_dropped", dimensions: dimensions, factory: factory)
        failed = Counter(label: "log_records_failed", dimensions: dimensions, factory: factory)
        bytes = Counter(label: "log_bytes", dimensions: dimensions, factory: factory)
        rollovers = Counter(label: "log_rollovers", dimensions: dimensions, factory: factory)
        depth = Gauge(label: "log_queue_depth", dimensions: dimensions, factory: factory)
        highWaterMark = Gauge(label: "log_queue_high_water_mark", dimensions: dimensions, factory: factory)
    }

    mutating func update(_ now: SinkStatistics) {
        Self.add(now.emitted, since: last.emitted, to: emitted)
        Self.add(now.dropped, since: last.dropped, to: dropped)
        Self.add(now.failed, since: last.failed, to: failed)
        Self.add(now.bytes, since: last.bytes, to: bytes)
        Self.add(now.rollovers, since: last.rollovers, to: rollovers)
        depth.record(now.depth)
        highWaterMark.record(now.highWaterMark)
        last = now
    }

    /// Adds the growth of a count.
    ///
    /// A retry may lower a count for a moment, and a counter cannot.
    private static func add(_ now: UInt64, since last: UInt64, to counter: Counter) {
        if now > last { counter.increment(by: Int64(clamping: now - last)) }
    }
}
