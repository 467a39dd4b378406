import SinkTesting
import Sinks
import Testing

@Suite("Statistics by name")
struct NamedSinkTests {
    let app = CollectingSink()
    let errors = CollectingSink(level: .error)

    @Test("has the sum of all sinks, and the counts of each with a name, at any depth")
    func tree() throws {
        let sink = TeeSink {
            app.named("app")
            TeeSink {
                errors.named("errors")
                CollectingSink(level: .off)
            }
            .named("alerts")
        }
        .enriched(with: ["host": "web-3"])
        for level in [Level.info, .info, .error] { try sink.log("text", level) }
        let statistics = sink.statistics
        #expect(statistics.emitted == 4)
        #expect(statistics.parts.map(\.name) == ["app", "alerts"])
        #expect(statistics["app"]?.emitted == 3)
        #expect(statistics["alerts"]?.emitted == 1)
        #expect(statistics["alerts"]?["errors"]?.emitted == 1)
        #expect(statistics["errors"]?.emitted == 1)
        #expect(statistics["none"] == nil)
    }

    @Test("passes through a queue, a buffer, a fallback, a route and a logger", arguments: 0..<5)
    func through(wrapper: Int) throws {
        let base = app.named("app")
        let sink: any Sink =
            switch wrapper {
            case 0: try base.queued()
            case 1: base.buffered(capacity: 1)
            case 2: base.fallback(to: errors)
            case 3: base.routed(to: errors) { _ in false }
            default: AnySink(base)
            }
        let log = Logger("shop", to: sink)
        log.info("one")
        try log.flush()
        #expect(log.statistics["app"]?.emitted == 1)
        #expect(log.statistics.emitted == 1)
        #expect(log.statistics.parts.count == 1)
    }

    @Test("of a buffer's former target are not listed")
    func formerTarget() throws {
        let buffer = BufferedSink(capacity: 1, target: app.named("old"))
        try buffer.log("one")
        _ = buffer.setTarget(errors.named("new"))
        #expect(buffer.statistics.parts.map(\.name) == ["new"])
        #expect(buffer.statistics.emitted == 1)
    }

    @Test("are shown as a table")
    func table() throws {
        let sink = TeeSink {
            app.named("app")
            errors.named("errors, only")
        }
        for level in [Level.info, .error] { try sink.log("text", level) }
        #expect(
            sink.statistics.description == """
                                emitted  dropped  failed  bytes  depth  rollovers
                all                   3        0       0      0      0          0
                  app                 2        0       0      0      0          0
                  errors, only        1        0       0      0      0          0
                """
        )
    }
}
