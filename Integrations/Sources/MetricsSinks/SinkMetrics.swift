public import Metrics
public import Sinks
internal import Synchronization

/// The counts of a logger's sinks as metrics.
///
///     let metrics = SinkMetrics(of: log)
///     metrics.update()    // at an interval, or when metrics are collected
///
/// | Metric | Kind |
/// | --- | --- |
/// | `log_records_emitted`, `log_records_dropped`, `log_records_failed` | counter |
/// | `log_bytes`, `log_rollovers` | counter |
/// | `log_queue_depth`, `log_queue_high_water_mark` | gauge |
///
/// The dimension `sink` is `all`, or the name of a sink that has one. Two sinks with one name share one series.
public final class SinkMetrics: Sendable {
    private let statistics: @Sendable () -> SinkStatistics
    private let factory: any MetricsFactory
    private let series = Mutex<[String: SinkSeries]>([:])

    /// Creates metrics of all sinks of a logger.
    /// - Parameters:
    ///   - log: the logger.
    ///   - factory: the system that collects metrics. Default: the one that was bootstrapped.
    public init(of log: Logger, factory: any MetricsFactory = MetricsSystem.factory) {
        statistics = { log.statistics }
        self.factory = factory
    }

    /// Adds to the metrics what has been counted since the last time.
    public func update() {
        let statistics = statistics()
        var byName: [(name: String, counts: SinkStatistics)] = [("all", statistics)]
        Self.collect(statistics.parts, into: &byName)
        let sums = Dictionary(byName.map { ($0.name, $0.counts) }) { $0 + $1 }
        series.withLock { series in
            for (name, counts) in sums {
                var one = series[name] ?? SinkSeries(name, factory)
                one.update(counts)
                series[name] = one
            }
        }
    }

    private static func collect(
        _ parts: [SinkStatistics.Part],
        into list: inout [(name: String, counts: SinkStatistics)]
    ) {
        for part in parts {
            list.append((part.name, part.statistics))
            collect(part.statistics.parts, into: &list)
        }
    }
}
