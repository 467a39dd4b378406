import Dispatch
import SinkTesting
import Sinks

/// A sink that holds its thread back until a test lets it go on.
final class GatedSink: Sink {
    let collected = CollectingSink()
    private let arrivals = DispatchSemaphore(value: 0)
    private let permits = DispatchSemaphore(value: 0)
    private let isOpen = Owner(false)

    var statistics: SinkStatistics { collected.statistics }

    var messages: [String] { collected.messages }

    func emit(_ record: LogRecord) throws {
        arrivals.signal()
        if isOpen.withResource({ $0 }) == false { permits.wait() }
        try collected.emit(record)
    }

    func flush() throws { try collected.flush() }

    func close() throws { try collected.close() }

    /// Waits until a record has come to the gate.
    func awaitArrival() { arrivals.wait() }

    /// Opens the gate for good.
    func open() {
        isOpen.withResource { $0 = true }
        permits.signal()
    }
}
