import Sinks
import WorkerSupport

/// A workload whose messages exceed the inline storage of a message and must allocate.
///
/// It proves that the counter counts.
struct LongMessageWork: MeasuredWork {
    private let sink: any Sink
    private let log: Logger

    init(to sink: any Sink) {
        self.sink = sink
        log = OrderLog.logger(to: sink)
    }

    func perform(_ records: Range<Int>) {
        for order in records {
            log.info(
                """
                order \(order) paid by \("customer") in \(order % 100) ms, and then a good many words more, so that there are \
                more of them than a message has room for inside itself, whatever that room may be: the text must be elsewhere
                """
            )
        }
    }

    func settle() throws {
        try sink.flush()
    }
}
