import Sinks
import WorkerSupport

/// A workload that builds a mail from each of some records, again and again, and sends none.
///
/// The checksum counts their bytes.
struct MailWork: MeasuredWork {
    private let sink: SMTPSink
    private let records = WireRecord.several()
    private(set) var checksum = 0

    init() throws {
        sink = try SMTPSink(
            MailServer("localhost", security: .none),
            from: "shop@shop.example",
            to: ["ops@shop.example"],
            subject: "Trouble in the shop",
            formatter: TextFormatter("\(.message)")
        )
    }

    var writesRecords: Bool { false }

    mutating func perform(_ range: Range<Int>) {
        for number in range { checksum += sink.message(of: [records[number % records.count]]).count }
    }
}
