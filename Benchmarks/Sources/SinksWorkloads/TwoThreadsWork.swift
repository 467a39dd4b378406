import Dispatch
import Sinks
import WorkerSupport

/// Logs to one sink from two threads at once, half of the records each.
struct TwoThreadsWork: MeasuredWork {
    private let sink: any Sink
    private let log: Logger

    init(to sink: any Sink) {
        self.sink = sink
        log = OrderLog.logger(to: sink)
    }

    func perform(_ records: Range<Int>) {
        let log = log
        let middle = records.lowerBound + records.count / 2
        DispatchQueue.concurrentPerform(iterations: 2) { thread in
            OrderLog.log(thread == 0 ? records.lowerBound..<middle : middle..<records.upperBound, to: log)
        }
    }

    func settle() throws {
        try sink.flush()
    }
}
