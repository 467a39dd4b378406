internal import Instrumentation
public import ServiceContextModule
public import Sinks

/// The identifiers of a trace, as attributes of records.
///
/// The instrument of the process is asked for the W3C trace context (`traceparent`), the form in which all of them can
/// give it. Without an instrument, or outside of a trace, there are none.
public enum TraceAttributes: Sendable {
    /// Returns `trace_id`, `span_id` and `trace_flags` of a context.
    ///
    /// ``OTLPSink`` sends them as the fields of the same meaning, and ``JSONLinesFormatter`` shows them.
    public static func attributes(of context: ServiceContext) -> Attributes {
        var carrier: [String: String] = [:]
        InstrumentationSystem.instrument.inject(context, into: &carrier, using: DictionaryInjector())
        return carrier["traceparent"].flatMap(TraceParent.init)?.attributes ?? Attributes()
    }
}

extension Sink {
    /// Returns this sink with the trace of the current task in each record.
    ///
    /// The task is that of the log call. So this is the outermost wrapper, in front of any queue:
    ///
    ///     let log = try Logger("shop", to: otlp.queued().traced())
    public func traced() -> some Sink {
        enriched { record in
            guard let context = ServiceContext.current else { return }
            for pair in TraceAttributes.attributes(of: context) { record.attributes[pair.key] = pair.value }
        }
    }
}

/// An injector that writes the fields of a context into a dictionary, with lower-case keys.
private struct DictionaryInjector: Injector {
    func inject(_ value: String, forKey key: String, into carrier: inout [String: String]) {
        carrier[key.lowercased()] = value
    }
}
