import Sinks
import WorkerSupport

/// A workload that logs to one sink from several threads at once, an equal share of the records each.
struct ThreadsWork: MeasuredWork {
    private let sink: any Sink
    private let log: Logger
    private let threads: Int

    init(to sink: any Sink, threads: Int) {
        self.sink = sink
        self.threads = threads
        log = OrderLog.logger(to: sink)
    }

    func perform(_ records: Range<Int>) throws {
        let (log, threads, first) = (log, threads, records.lowerBound)
        let count = records.count
        try WorkerThreads.run(threads) { thread in
            OrderLog.log(first + count * thread / threads..<first + count * (thread + 1) / threads, to: log)
        }
    }

    func settle() throws {
        try sink.flush()
    }
}
