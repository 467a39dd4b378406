import Instrumentation
import ServiceContextModule
import SinkTesting
import Sinks
import Testing

@testable import TracingSinks

@Suite("Traces in records", .serialized)
struct TracingTests {
    /// An instrument that has the text of `traceparent` in its context.
    private struct Fixed: Instrument {
        enum Key: ServiceContextKey { typealias Value = String }

        func extract<Carrier, Extract: Extractor>(
            _ carrier: Carrier,
            into context: inout ServiceContext,
            using extractor: Extract
        ) where Extract.Carrier == Carrier {}

        func inject<Carrier, Inject: Injector>(
            _ context: ServiceContext,
            into carrier: inout Carrier,
            using injector: Inject
        ) where Inject.Carrier == Carrier {
            if let text = context[Key.self] { injector.inject(text, forKey: "Traceparent", into: &carrier) }
        }
    }

    @Test("are those of the task that logs, also behind a queue")
    func traced() throws {
        InstrumentationSystem.bootstrap(Fixed())
        let sink = CollectingSink()
        let log = try Logger("shop", to: sink.queued().traced())
        log.info("outside")
        var context = ServiceContext.topLevel
        context[Fixed.Key.self] = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
        ServiceContext.withValue(context) { log.info("inside", ["order": 7]) }
        context[Fixed.Key.self] = "nonsense"
        ServiceContext.withValue(context) { log.info("broken") }
        try log.flush()
        #expect(
            sink.records.map(\.attributes) == [
                [:],
                [
                    "order": 7, "trace_id": "0af7651916cd43dd8448eb211c80319c", "span_id": "b7ad6b7169203331",
                    "trace_flags": "01",
                ], [:],
            ]
        )
    }

    @Test(
        "are read from valid fields only",
        arguments: [
            ("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", true),
            ("01-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-more", true),
            ("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-more", false),
            ("ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", false),
            ("00-00000000000000000000000000000000-b7ad6b7169203331-01", false),
            ("00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01", false),
            ("00-0AF7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", false),
            ("00-0af7651916cd43dd8448eb211c80319-b7ad6b7169203331-01", false), ("", false), ("----", false),
        ]
    )
    func parsing(text: String, isValid: Bool) {
        #expect((TraceParent(text) != nil) == isValid)
    }
}
