internal import Sinks

/// A formatter that emits into the sink that called it.
///
/// The sink must detect that.
final class EmittingFormatter: RecordFormatter {
    private struct State: Sendable {
        var target: (any Sink)?
        var attempts = 0
    }

    private let state = Owner(State())

    /// The number of attempts to emit.
    var attempts: Int { state.withResource { $0.attempts } ?? 0 }

    func aim(at sink: (any Sink)?) {
        state.withResource { $0.target = sink }
    }

    func format(_ record: LogRecord, into writer: inout ByteWriter) {
        let target = state.withResource { state in
            state.attempts += state.target == nil ? 0 : 1
            return state.target
        }
        if let target = target ?? nil, attempts < 100 { try? target.emit(SinkConformance.record("inner")) }
        SinkConformance.plain.format(record, into: &writer)
    }
}
