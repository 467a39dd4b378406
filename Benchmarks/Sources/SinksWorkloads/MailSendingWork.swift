import Foundation
import Sinks
import WorkerSupport

/// A workload that logs to a mail server in another process.
///
/// CPython's handler is measured with the same server, which writes to a file. The work is done when all records are in
/// the file.
struct MailSendingWork: MeasuredWork {
    private let receiver: ReceiverProcess
    private let sink: any Sink
    private let log: Logger
    private var sent = 0
    private(set) var peakBytes = 0

    /// Starts the receiver and connects to it.
    ///
    /// - Parameters:
    ///   - path: the file that the receiver writes to.
    ///   - batch: the number of records in a mail.
    /// - Throws: an error if the receiver does not start.
    init(writingTo path: String, batch: Int) throws {
        let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("Peers/cpython_mail_receiver.py")
        receiver = try ReceiverProcess(running: ["/usr/bin/env", "python3", script.path, path])
        let mail = try SMTPSink(
            MailServer("127.0.0.1", port: receiver.port, security: .none),
            from: "shop@shop.example",
            to: ["ops@shop.example"],
            subject: "Trouble in the shop",
            formatter: OrderLog.formatter,
            options: MailOptions(service: ServiceOptions(timeouts: .init(request: .seconds(60), total: .seconds(60))))
        )
        sink = batch > 1 ? mail.buffered(capacity: batch, flushLevel: .off) : mail
        log = OrderLog.logger(to: sink)
    }

    mutating func perform(_ records: Range<Int>) {
        OrderLog.log(records, to: log)
        sent += records.count
    }

    mutating func settle() throws {
        try sink.flush()
        peakBytes = try receiver.wait(for: sent)
    }
}
