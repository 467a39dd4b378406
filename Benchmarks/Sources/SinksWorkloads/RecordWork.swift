import Sinks
import WorkerSupport

/// Makes records of their parts, as bridges and receivers do, from sixteen places in turn; the checksum adds up their levels.
struct RecordWork: MeasuredWork {
    /// What a bridge is given, by a program or a peer.
    private struct Parts {
        let message: String
        let source: CodeLocation
    }

    private let emits: Bool
    private let log = OrderLog.logger(to: NullSink())
    private let parts: [Parts]
    private(set) var checksum = 0

    /// - Parameter emits: whether a logger is given each record, or nothing.
    init(emits: Bool) {
        self.emits = emits
        parts = (0..<16).map { place in
            Parts(
                message: "order \(1000 + place) paid by a customer",
                source: CodeLocation(file: "Shop/Checkout+\(place)-Payment.swift", function: "pay(_:by:)", line: place)
            )
        }
    }

    var writesRecords: Bool { false }

    mutating func perform(_ records: Range<Int>) {
        var sum = 0
        for number in records {
            let parts = parts[number % 16]
            let record = LogRecord(
                timestamp: Timestamp(nanoseconds: Int64(number)),
                level: .info,
                name: "shop.checkout",
                message: LogMessage(parts.message),
                source: parts.source
            )
            sum &+= Int(record.level.rawValue)
            if emits { log.emit(record) }
        }
        checksum = sum
    }
}
