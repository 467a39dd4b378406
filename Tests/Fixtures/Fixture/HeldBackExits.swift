import Dispatch
import Sinks

import SinksLibc

/// The end of a process whose sinks hold something back, and exit handlers that log after the flush.
enum HeldBackExits {
    private static let late = Owner(Logger?.none)

    /// Five equal records and one more to a sink, and then the end; two more in an exit handler that runs last.
    static func run(_ kind: String, _ path: String) throws {
        atexit { HeldBackExits.logLate() }
        let log = Logger("held", to: try sink(kind, path))
        late.withResource { $0 = log }
        for _ in 1...5 { log.info("again") }
    }

    /// A queue whose sink hangs in its flush or close, beside a file that is buffered.
    static func hanging(_ kind: String, _ path: String) throws {
        let hanging = try HangingSink(in: kind).queued(timeout: .milliseconds(100), failures: .silent)
        let file = try file(path)
        let log = Logger("hanging", failures: .silent) {
            hanging
            file.buffered(capacity: 100)
        }
        QueueExits.keep(log)
        log.info("line 1")
        if kind == "close" { try? log.close() }
    }

    private static func logLate() {
        let log = late.withResource { $0 } ?? nil
        for _ in 1...2 { log?.info("late") }
    }

    private static func file(_ path: String) throws -> FileSink {
        try FileSink(path, formatter: plain, options: FileOptions(buffering: .buffered(forAtMost: nil)))
    }

    private static func sink(_ kind: String, _ path: String) throws -> any Sink {
        switch kind {
        case "deduplicated": try file(path).deduplicated()
        case "limited": try file(path).rateLimited(to: 1, per: .seconds(3600))
        case "both": try file(path).buffered(capacity: 100).deduplicated().queued()
        case "buffered": try file(path).buffered(capacity: 100)
        case "queued": try file(path).queued()
        case "listener": try listener(path)
        default: try file(path)
        }
    }

    /// A queue and a listener that is not held, in the form of Python's queue handlers.
    private static func listener(_ path: String) throws -> any Sink {
        let queue = try MemoryQueue()
        try QueueListener(queue, [try file(path)]).start()
        return EnqueueSink(queue)
    }

    private struct HangingSink: Sink {
        private let kind: String

        init(in kind: String) { self.kind = kind }

        var statistics: SinkStatistics { SinkStatistics() }
        func emit(_ record: LogRecord) { hang("emit") }
        func flush() { hang("flush") }
        func close() { hang("close") }

        private func hang(_ call: String) {
            if kind == call || kind == "all" { sleep(3600) }
        }
    }
}
