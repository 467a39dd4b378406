import Sinks
import WorkerSupport

/// Makes a mail of each of some records, one after the other and again and again, and sends none; the checksum counts their bytes.
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
