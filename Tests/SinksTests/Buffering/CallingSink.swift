import Sinks

/// A sink that calls a closure with each record, and keeps the codes of what that throws.
final class CallingSink: Sink {
    private struct State: Sendable {
        var call: (@Sendable () throws -> Void)?
        var codes: [SinkError.Code] = []
        var statistics = SinkStatistics()
    }

    private let state = Owner(State())

    var statistics: SinkStatistics { state.withResource { $0.statistics } ?? SinkStatistics() }

    var codes: [SinkError.Code] { state.withResource { $0.codes } ?? [] }

    func call(_ body: (@Sendable () throws -> Void)?) {
        state.withResource { $0.call = body }
    }

    func emit(_ record: LogRecord) throws {
        do {
            try (state.withResource { $0.call } ?? nil)?()
        } catch let error as SinkError {
            state.withResource { $0.codes.append(error.code) }
        }
        state.withResource { $0.statistics.emitted += 1 }
    }

    func flush() throws {}

    func close() throws {}
}
