import Sinks
import WorkerSupport

/// A workload that encodes some records as forms, again and again.
///
/// The checksum counts their bytes.
struct HTTPEncodingWork: MeasuredWork {
    private let sink: HTTPSink
    private let records: [LogRecord]
    private(set) var checksum = 0

    init(_ records: [LogRecord]) throws {
        // It never connects.
        sink = try HTTPSink(host: "localhost:1", url: "/log", method: .post)
        self.records = records
    }

    var writesRecords: Bool { false }

    mutating func perform(_ range: Range<Int>) throws {
        let all = records
        let records = all.span
        var (sum, next) = (0, 0)
        for _ in range {
            sum &+= try sink.content(of: records[next]).count
            next = next + 1 < records.count ? next + 1 : 0
        }
        checksum = sum
    }
}
