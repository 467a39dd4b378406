import Sinks
import Synchronization

/// A sink that keeps the last record.
final class RecordCatcher: Sink {
    private let caught = Mutex<LogRecord?>(nil)

    var record: LogRecord? { caught.withLock { $0 } }
    var statistics: SinkStatistics { SinkStatistics() }

    func emit(_ record: LogRecord) { caught.withLock { $0 = record } }
    func flush() {}
    func close() {}
}
