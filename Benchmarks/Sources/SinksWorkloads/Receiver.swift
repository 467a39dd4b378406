import Sinks
import WorkerSupport

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// The far end of the network workloads: a server that writes to a file, and reports when a number of records is in it.
///
/// `ReceiverProcess` describes its protocol with the worker that starts it.
public struct Receiver {
    private let sink: FileSink
    private let server: RecordServer

    /// Listens at a port that the system chooses.
    ///
    /// - Parameter output: the file to write to.
    /// - Throws: an error if the port or the file cannot be opened.
    public init(output: String) throws {
        OpenFiles.allowMost()
        sink = try FileSink(
            output,
            formatter: OrderLog.formatter,
            options: FileOptions(buffering: .buffered(bytes: 65536))
        )
        server = try RecordServer(listeningOn: [.tcp("127.0.0.1", 0)], to: sink)
    }

    /// Answers requests until standard input ends, and then stops.
    public func run() throws {
        guard case .tcp(_, let port)? = server.endpoints.first else { return }
        say("\(port)")
        let questions = LineReader(STDIN_FILENO)
        while let records = questions.next().flatMap({ UInt64($0) }) {
            wait(for: records)
            try sink.flush()
            say("\(PeakMemory.bytes)")
        }
        try server.stop()
        try sink.close()
    }

    /// Waits for records until none has arrived for ten seconds.
    ///
    /// The driver counts the missing ones.
    ///
    /// It polls, because counting each record would add to the measured work.
    private func wait(for records: UInt64) {
        var (count, since) = (server.statistics.records, ContinuousClock.now)
        while count < records, .now - since < .seconds(10) {
            usleep(500)
            let now = server.statistics.records
            if now > count { (count, since) = (now, .now) }
        }
    }

    private func say(_ text: String) {
        let line = Array("\(text)\n".utf8)
        _ = write(STDOUT_FILENO, line, line.count)
    }
}
