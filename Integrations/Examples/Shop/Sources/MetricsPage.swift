import Metrics
import Synchronization

/// A system of metrics that is a page of text, in the format that Prometheus collects.
///
/// A real server takes swift-prometheus in its place. Nothing else in the program would change.
final class MetricsPage: MetricsFactory {
    private let series = Mutex<[String: MetricsSeries]>([:])

    /// The page, with a line for each value.
    var text: String {
        series.withLock(\.self).sorted { $0.key < $1.key }.map { $1.text(named: $0) }.joined()
    }

    /// Returns the series of a name, the same each time.
    private func series(_ label: String, _ dimensions: [(String, String)]) -> MetricsSeries {
        let labels = dimensions.map { "\(Self.name($0))=\"\(Self.escaped($1))\"" }.joined(separator: ",")
        return series.withLock { series in
            let name = "\(Self.name(label)){\(labels)}"
            let found = series[name] ?? MetricsSeries()
            series[name] = found
            return found
        }
    }

    /// Prometheus has names of letters, digits and `_`.
    private static func name(_ label: String) -> String { String(label.map { $0.isLetter || $0.isNumber ? $0 : "_" }) }

    private static func escaped(_ value: String) -> String {
        value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
    }

    func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler { series(label, dimensions) }
    func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler { series(label, dimensions) }
    func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
        series(label + "_seconds_sum", dimensions)
    }
    func makeRecorder(label: String, dimensions: [(String, String)], aggregate: Bool) -> any RecorderHandler {
        series(label, dimensions)
    }
    func destroyCounter(_: any CounterHandler) {}
    func destroyMeter(_: any MeterHandler) {}
    func destroyRecorder(_: any RecorderHandler) {}
    func destroyTimer(_: any TimerHandler) {}
}

/// A value of the page: counters and timers add up, and gauges have the latest value.
private final class MetricsSeries: CounterHandler, MeterHandler, RecorderHandler, TimerHandler {
    private let value = Mutex(0.0)

    func text(named name: String) -> String {
        let value = value.withLock(\.self)
        return "\(name) \(Int64(exactly: value).map { "\($0)" } ?? Self.text(value))\n"
    }

    /// Prometheus writes `+Inf`, `-Inf` and `NaN`.
    private static func text(_ value: Double) -> String {
        if value.isNaN { return "NaN" }
        return value.isInfinite ? (value < 0 ? "-Inf" : "+Inf") : "\(value)"
    }

    func increment(by amount: Int64) { increment(by: Double(amount)) }
    func increment(by amount: Double) { value.withLock { $0 += amount } }
    func decrement(by amount: Double) { increment(by: -amount) }
    func reset() { value.withLock { $0 = 0 } }
    func set(_ new: Int64) { set(Double(new)) }
    func set(_ new: Double) { value.withLock { $0 = new } }
    func record(_ new: Int64) { set(Double(new)) }
    func record(_ new: Double) { set(new) }
    func recordNanoseconds(_ duration: Int64) { increment(by: Double(duration) / 1e9) }
}
