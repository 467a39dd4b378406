import Sinks
import WorkerSupport

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// A workload that logs one record every 20 microseconds and times each call.
///
/// Its result is a percentile of those times.
struct QueueLatencyWork: MeasuredWork {
    private let sink: any Sink
    private let log: Logger
    private let percentile: Double
    private var times: [Int] = []
    let writesRecords: Bool

    init(to sink: any Sink, percentile: Double, writesRecords: Bool = true) {
        self.sink = sink
        self.percentile = percentile
        self.writesRecords = writesRecords
        log = OrderLog.logger(to: sink)
    }

    var nanosecondsOfRecord: Int? {
        let sorted = times.sorted()
        let place = Int(Double(sorted.count) * percentile / 100)
        return sorted.indices.contains(place) ? sorted[place] : nil
    }

    mutating func perform(_ records: Range<Int>) {
        times = []
        times.reserveCapacity(records.count)
        var due = Self.now()
        for order in records {
            due += 20_000
            while Self.now() < due {}
            let start = Self.now()
            log.info("order \(order) paid by \("customer") in \(order % 100) ms")
            times.append(Self.now() - start)
        }
    }

    mutating func settle() throws {
        try sink.flush()
    }

    private static func now() -> Int {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return time.tv_sec * 1_000_000_000 + time.tv_nsec
    }
}
