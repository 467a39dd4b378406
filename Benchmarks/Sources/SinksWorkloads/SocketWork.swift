import Sinks
import WorkerSupport

/// A workload that logs to a server in another process, which writes to a file.
///
/// It is done when all records are in the file.
struct SocketWork: MeasuredWork {
    private let receiver: ReceiverProcess
    private let sink: SocketSink
    private let log: Logger
    private var sent = 0
    private(set) var peakBytes = 0

    init(writingTo path: String, _ buffering: WriteBuffering) throws {
        receiver = try ReceiverProcess("receiving-worker", output: path)
        // Only a machine that is suspended for long exceeds the timeout. The figure is then refused for its losses.
        let options = SocketOptions(
            timeouts: .init(send: .seconds(60), flush: .seconds(60)),
            buffering: buffering
        )
        sink = try SocketSink(.tcp("127.0.0.1", receiver.port), options: options)
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
