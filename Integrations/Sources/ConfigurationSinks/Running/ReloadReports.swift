internal import Dispatch
internal import Sinks
internal import Synchronization

/// The failures of reloads, of which the same is reported once in a row.
final class ReloadReports: Sendable {
    private let configuration: LoggingConfiguration
    private let log: Logger?
    private let last = Mutex<String?>(nil)

    init(_ configuration: LoggingConfiguration, log: Logger? = nil) {
        self.configuration = configuration
        self.log = log
    }

    /// Reloads on another thread, because the end of a sink may take seconds, and reports a failure.
    /// - Parameter isRepeated: whether to be silent about a failure that was the last one too.
    func reload(isRepeated: Bool) async {
        await withCheckedContinuation { continuation in
            DispatchQueue.global().async {
                self.reloadNow(isRepeated: isRepeated)
                continuation.resume()
            }
        }
    }

    private func reloadNow(isRepeated: Bool) {
        do {
            let hasChanged = try configuration.reload()
            last.withLock { $0 = nil }
            if hasChanged { log?.notice("logging is configured anew") }
        } catch {
            let text = "\(error)"
            let isKnown = last.withLock { last in
                defer { last = text }
                return last == text
            }
            if !isKnown || !isRepeated { report(error) }
        }
    }

    private func report(_ error: any Error) {
        let lost = (error as? ConfigurationError)?.lostSinks ?? []
        if lost.isEmpty {
            log?.error("logging stays as it was", error: error)
        } else {
            log?.error("a sink is gone", ["sinks": .array(lost.map { .string($0) })], error: error)
        }
        // The log's records may have gone to the sink that is gone.
        if log == nil || !lost.isEmpty { configuration.failures.report(SinkFailure(Self.withOutcome(error))) }
    }

    /// Returns the error of a reload with its consequence.
    private static func withOutcome(_ error: any Error) -> any Error {
        guard let error = error as? ConfigurationError else { return error }
        let losses = error.lostSinks.isEmpty ? "" : " without \(error.lostSinks.joined(separator: ", "))"
        var outcome = ConfigurationError(
            error.key,
            value: error.value,
            place: error.place,
            reason: "\(error.reason); the former configuration stays\(losses)"
        )
        outcome.lostSinks = error.lostSinks
        return outcome
    }
}
