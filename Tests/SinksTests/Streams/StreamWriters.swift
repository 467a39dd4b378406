import Sinks
import Testing

/// A wrapper that keeps records while a server is away.
enum Keeper: String, CaseIterable, CustomTestStringConvertible {
    case buffered, retried

    var testDescription: String { rawValue }

    /// The number of records to emit: a record alone costs a round trip.
    var count: Int { self == .buffered ? 1500 : 400 }

    func wrap(_ sink: some Sink) -> any Sink {
        let backoff = Backoff(retryStart: .milliseconds(2), retryMax: .milliseconds(20))
        switch self {
        case .buffered:
            let options = BufferOptions(limits: .init(records: 100_000), backoff: backoff, failures: .silent)
            return sink.buffered(capacity: 50, options: options)
        case .retried: return sink.retried(attempts: 100_000, backoff: backoff)
        }
    }

    /// Emits numbered records, while a server is killed and started again twice.
    func emit(to sink: any Sink, restarting server: ServerProcess) throws {
        let restart = Restart(of: server)
        let part = count / 6
        for number in 0..<count {
            // The records between the beginning and the end of a restart are emitted while the server is away.
            if number == 2 * part || number == 4 * part { restart.begin() }
            if number == 3 * part || number == 5 * part { restart.wait() }
            try sink.log("\(number)")
        }
        #expect(eventually { (try? sink.flush()) != nil })
    }
}
