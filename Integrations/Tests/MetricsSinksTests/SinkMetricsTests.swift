import Metrics
import MetricsSinks
import MetricsTestKit
import SinkTesting
import Sinks
import Testing

@Suite("Metrics of sinks")
struct SinkMetricsTests {
    let metrics = TestMetrics()

    private func total(_ label: String, _ sink: String) throws -> Int64 {
        try metrics.expectCounter(label, [("sink", sink)]).values.reduce(0, +)
    }

    @Test("count by the name of the sink what has been emitted since the last time")
    func counts() throws {
        let errors = CollectingSink(level: .error)
        let log = Logger("shop") {
            CollectingSink().named("app")
            errors.named("errors")
        }
        let sinkMetrics = SinkMetrics(of: log, factory: metrics)
        log.info("one")
        sinkMetrics.update()
        sinkMetrics.update()
        log.error("two")
        sinkMetrics.update()
        #expect(try total("log_records_emitted", "all") == 3)
        #expect(try total("log_records_emitted", "app") == 2)
        #expect(try total("log_records_emitted", "errors") == 1)
        try errors.close()
        log.error("lost")
        sinkMetrics.update()
        #expect(try total("log_records_dropped", "errors") == 1)
    }

    @Test("show the records that wait")
    func depth() throws {
        let log = Logger("shop", to: CollectingSink().buffered(capacity: 100).named("buffer"))
        let sinkMetrics = SinkMetrics(of: log, factory: metrics)
        for _ in 0..<3 { log.info("waits") }
        sinkMetrics.update()
        #expect(try metrics.expectRecorder("log_queue_depth", [("sink", "buffer")]).lastValue == 3)
        try log.flush()
        sinkMetrics.update()
        #expect(try metrics.expectRecorder("log_queue_depth", [("sink", "buffer")]).lastValue == 0)
    }
}
