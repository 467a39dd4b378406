import Sinks
import WorkerSupport

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// The far end of the network workloads: a server that writes to a file, and says when so many records are in it.
///
/// What it says to the worker that has started it is described at `ReceiverProcess`.
public struct Receiver {
    private let sink: FileSink
    private let server: RecordServer

    /// Listens at a port that the system chooses.
    ///
    /// - Parameter output: the file to write to.
    public init(output: String) throws {
        OpenFiles.allowMost()
        sink = try FileSink(
            output,
            formatter: OrderLog.formatter,
            options: FileOptions(buffering: .buffered(bytes: 65536))
        )
        server = try RecordServer(listeningOn: [.tcp("127.0.0.1", 0)], to: sink)
    }

    /// Answers until standard input ends, and then stops.
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

    /// Waits for records until none has come for ten seconds: what is missing, the driver counts.
    ///
    /// It looks again and again instead of being told: what counts each record would be part of what is measured.
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
