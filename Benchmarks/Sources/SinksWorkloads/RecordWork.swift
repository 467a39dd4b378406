import Sinks
import WorkerSupport

/// A workload that builds records from their parts, as bridges and receivers do, at sixteen call sites in turn.
///
/// The checksum adds up their levels.
struct RecordWork: MeasuredWork {
    /// The input of a bridge, from a program or a peer.
    private struct Parts {
        let message: String
        let source: CodeLocation
    }

    private let emits: Bool
    private let log = OrderLog.logger(to: NullSink())
    private let parts: [Parts]
    private(set) var checksum = 0

    /// - Parameter emits: whether each record goes to a logger. Otherwise it is discarded.
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
