import Dispatch
import Sinks

/// A sink that blocks the emitting thread until it is released, like a slow destination.
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

    /// Waits until a record has arrived.
    func awaitArrival() { arrival.wait() }

    /// Releases the blocked thread, and blocks no more.
    func letThrough() { release.signal() }
}
