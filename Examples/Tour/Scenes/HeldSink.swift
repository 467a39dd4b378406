import Dispatch
import Sinks

/// Holds up the thread that brings a record until it is let go: a destination that is slow today.
final class HeldSink<Base: Sink>: Sink {
    private let base: Base
    private let arrival = DispatchSemaphore(value: 0)
    private let release = DispatchSemaphore(value: 0)

    init(_ base: Base) {
        self.base = base
    }

    var statistics: SinkStatistics { base.statistics }

    func emit(_ record: LogRecord) throws {
        arrival.signal()
        release.wait()
        release.signal()
        try base.emit(record)
    }

    func flush() throws { try base.flush() }

    func close() throws { try base.close() }

    /// Waits until a record has come.
    func awaitArrival() { arrival.wait() }

    /// Holds nobody up any more.
    func letThrough() { release.signal() }
}
