import Sinks
import WorkerSupport

/// A workload that logs purchases by sixteen log statements in turn, with different keys and types of values.
struct AttributesWork: MeasuredWork {
    /// The attributes of each statement: none, values in a literal, or variables.
    enum Form: String {
        case none = "attributes-0"
        case two = "attributes-2"
        case eight = "attributes-8"
        case twoVariables = "variables-2"
        case eightVariables = "variables-8"
    }

    private let form: Form
    private let sink: any Sink
    private let log: Logger
    private var purchases = Purchase.ofFourCustomers()
    let writesRecords: Bool

    /// Creates the workload; `nil` if the name is not a known form.
    /// - Parameters:
    ///   - name: the form, such as `attributes-2`.
    ///   - sink: the destination of the records.
    ///   - writesRecords: whether each record is a line of a file.
    init?(_ name: some StringProtocol, to sink: any Sink, writesRecords: Bool) {
        guard let form = Form(rawValue: String(name)) else { return nil }
        self.form = form
        self.sink = sink
        self.writesRecords = writesRecords
        log = OrderLog.logger(to: sink)
    }

    /// The line format of both sides: `[time] [shop.checkout] [INFO] order 7 paid total=12.25 method=card`.
    static let formatter = TextFormatter("[\(.time)] [\(.name)] [\(.level)] \(.message)\(.attributes)")

    mutating func perform(_ records: Range<Int>) {
        let (log, form) = (log, form)
        purchases.withUnsafeMutableBufferPointer { purchases in
            for order in records {
                purchases[order % 4].become(order)
                Self.log(purchases[order % 4], form, to: log)
            }
        }
    }

    @inline(__always)
    private static func log(_ purchase: borrowing Purchase, _ form: Form, to log: Logger) {
        switch form {
        case .none: purchase.logWithZero(to: log)
        case .two: purchase.logWithTwo(to: log)
        case .eight: purchase.logWithEight(to: log)
        case .twoVariables: purchase.logWithTwoVariables(to: log)
        case .eightVariables: purchase.logWithEightVariables(to: log)
        }
    }

    func settle() throws {
        try sink.flush()
    }
}
