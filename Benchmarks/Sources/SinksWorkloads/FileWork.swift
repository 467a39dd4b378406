import Sinks
import WorkerSupport

/// A workload that logs to a sink from one thread.
struct FileWork: MeasuredWork {
    private let sink: any Sink
    private let log: Logger

    init(to sink: any Sink) {
        self.sink = sink
        log = OrderLog.logger(to: sink)
    }

    func perform(_ records: Range<Int>) {
        OrderLog.log(records, to: log)
    }

    func settle() throws {
        try sink.flush()
    }
}
