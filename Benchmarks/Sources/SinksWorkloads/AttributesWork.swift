import Sinks
import WorkerSupport

/// A workload that logs purchases by sixteen log statements in turn, with different keys and types of values.
struct AttributesWork: MeasuredWork {
    /// The number of attributes of each statement.
    enum Count: String {
        case none = "0"
        case two = "2"
        case eight = "8"
    }

    private let count: Count
    private let sink: any Sink
    private let log: Logger
    private var purchases = Purchase.ofFourCustomers()
    let writesRecords: Bool

    /// Creates the workload; `nil` if the name is not a known number.
    /// - Parameters:
    ///   - name: the number of attributes: 0, 2 or 8.
    ///   - sink: the destination of the records.
    ///   - writesRecords: whether each record is a line of a file.
    init?(_ name: some StringProtocol, to sink: any Sink, writesRecords: Bool) {
        guard let count = Count(rawValue: String(name)) else { return nil }
        self.count = count
        self.sink = sink
        self.writesRecords = writesRecords
        log = OrderLog.logger(to: sink)
    }

    /// The line format of both sides: `[time] [shop.checkout] [INFO] order 7 paid total=12.25 method=card`.
    static let formatter = TextFormatter("[\(.time)] [\(.name)] [\(.level)] \(.message)\(.attributes)")

    mutating func perform(_ records: Range<Int>) {
        let (log, count) = (log, count)
        purchases.withUnsafeMutableBufferPointer { purchases in
            for order in records {
                purchases[order % 4].become(order)
                Self.log(purchases[order % 4], count, to: log)
            }
        }
    }

    @inline(__always)
    private static func log(_ purchase: borrowing Purchase, _ count: Count, to log: Logger) {
        switch count {
        case .none: purchase.logWithZero(to: log)
        case .two: purchase.logWithTwo(to: log)
        case .eight: purchase.logWithEight(to: log)
        }
    }

    func settle() throws {
        try sink.flush()
    }
}
