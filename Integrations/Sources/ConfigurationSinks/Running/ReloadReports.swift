internal import Dispatch
internal import Sinks
internal import Synchronization

/// The failures of reloads, of which the same is reported once in a row.
final class ReloadReports: Sendable {
    private let configuration: LoggingConfiguration
    private let last = Mutex<String?>(nil)

    init(_ configuration: LoggingConfiguration) {
        self.configuration = configuration
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
            try configuration.reload()
            last.withLock { $0 = nil }
        } catch {
            let text = "\(error)"
            let isKnown = last.withLock { last in
                defer { last = text }
                return last == text
            }
            if !isKnown || !isRepeated { configuration.failures.report(SinkFailure(error)) }
        }
    }
}
