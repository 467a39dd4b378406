internal import Sinks

/// The wrappers of a sink, from the destination outwards.
///
/// They stand in one order, because only few others make sense: `reveal`, `retry`, `fallback`, `buffer`, `queue`,
/// `flightRecorder`, `deduplicate`, `rateLimit`, `sample`, `attributes`, `redact`, `filters`.
struct SinkWrapping: Sendable {
    /// Wraps a sink; other sinks that it refers to are given by position.
    typealias Wrap = @Sendable (AnySink, [any Sink]) throws -> any Sink

    private let wraps: [Wrap]

    /// Reads the wrappers among the settings of a sink.
    init(_ settings: SinkSettings) throws {
        let all: [Wrap?] = [
            try settings.revealing(), try settings.retrying(), try settings.fallingBack(), try settings.buffering(),
            try settings.queueing(), try settings.recordingFlight(), try settings.deduplicating(),
            try settings.limitingRate(), try settings.sampling(), try settings.enriching(), try settings.redacting(),
            try settings.filtering(),
        ]
        wraps = all.compactMap(\.self)
    }

    /// Returns the sink with its wrappers around it.
    func wrap(_ sink: any Sink, _ referred: [any Sink]) throws -> any Sink {
        try wraps.reduce(sink) { try $1(AnySink($0), referred) }
    }
}
