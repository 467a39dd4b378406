import Dispatch
import Sinks

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// The ways in which a process with a queue ends.
enum QueueExits {
    static func run(_ kind: String, _ path: String, policy: String, capacity: Int) throws {
        switch kind {
        case "queue-ten": try tenLines(path)
        case "queue-blocked": try blocked(path)
        case "queue-inside": try inside(path)
        case "queue-term": try terminated(path)
        case "queue-late": try late(path)
        case "queue-fork": try QueueFork.run(path)
        default: try thousand(kind, path, policy: policy, capacity: capacity)
        }
    }

    private static func sink(_ path: String, _ policy: String, _ capacity: Int) throws -> QueuedSink<FileSink> {
        try FileSink(path, formatter: plain, options: FileOptions(buffering: .buffered(forAtMost: nil)))
            .queued(capacity: capacity, whenFull: self.policy(policy, capacity), failures: .silent)
    }

    private static func policy(_ name: String, _ capacity: Int) -> OverflowPolicy {
        switch name {
        case "blockAtMost": .blockAtMost(.seconds(60))
        case "dropNewest": .dropNewest
        case "dropOldest": .dropOldest
        case "refuse": .refuse
        case "grow": .grow(to: max(64, capacity))
        case "keepSevere": .keepSevere(.error)
        default: .block
        }
    }

    /// What the documentation begins with: a program of ten lines that says goodbye to nobody.
    private static func tenLines(_ path: String) throws {
        let log = Logger("ten", to: try FileSink(path, formatter: plain).queued())
        for line in 1...10 { log.info("line \(line)") }
        // The logger lives until the end, as a program's own does.
        _ = Unmanaged.passRetained(HeldLogger(log: log))
    }

    private static func thousand(_ kind: String, _ path: String, policy: String, capacity: Int) throws {
        let sink = try sink(path, policy, capacity)
        let log = Logger("thousand", failures: .silent, to: sink)
        _ = Unmanaged.passRetained(HeldLogger(log: log))
        if kind == "queue-trap" {
            log.info("before")
            try log.flush()
        }
        for line in 1...1000 { log.log(line % 100 == 0 ? .error : .info, "line \(line)") }
        switch kind {
        case "queue-call": exit(0)
        case "queue-trap": fatalError("as asked")
        case "queue-quick": _exit(0)
        case "queue-shutdown":
            try Loggers.shutdown(deadline: .seconds(60))
            _exit(0)
        case "queue-flushed":
            try Loggers.flush(deadline: .seconds(60))
            _exit(0)
        default: return
        }
    }

    /// A sink that does not come back.
    private static func blocked(_ path: String) throws {
        let log = Logger("blocked", to: try EndlessSink { sleep(3600) }.queued(patience: .milliseconds(20)))
        _ = Unmanaged.passRetained(HeldLogger(log: log))
        for line in 1...10 { log.info("line \(line)") }
    }

    /// Two loggers, of which one cannot be closed.
    private static func late(_ path: String) throws {
        let stuck = try EndlessSink { sleep(3600) }.queued(patience: .seconds(3600))
        let logs = [Logger("late", to: stuck), Logger("done", to: try sink(path, "block", 1000))]
        for log in logs {
            _ = Unmanaged.passRetained(HeldLogger(log: log))
            for line in 1...10 { log.info("line \(line)") }
        }
        do throws(SinkError) {
            try Loggers.shutdown(deadline: .milliseconds(500))
        } catch {
            acknowledge(error.code == .late ? 1 : 0)
        }
        _exit(0)
    }

    /// A sink that ends the process.
    private static func inside(_ path: String) throws {
        let log = Logger("inside", to: try EndlessSink { exit(0) }.queued(patience: .milliseconds(20)))
        _ = Unmanaged.passRetained(HeldLogger(log: log))
        log.info("last words")
        while true { sleep(3600) }
    }

    /// The documented handler, and lines until it is called; each that was accepted is acknowledged.
    private static func terminated(_ path: String) throws {
        let sink = try sink(path, "block", 8192)
        signal(SIGTERM, SIG_IGN)
        let source = DispatchSource.makeSignalSource(signal: SIGTERM, queue: .global())
        source.setEventHandler {
            try? sink.close()
            exit(0)
        }
        source.resume()
        var line = 0
        while true {
            line += 1
            do {
                try sink.emit(LogRecord(level: .info, message: "line \(line)"))
                acknowledge(line)
            } catch {
                sleep(3600)
            }
        }
    }

    private final class HeldLogger: Sendable {
        let log: Logger
        init(log: Logger) { self.log = log }
    }

    private struct EndlessSink: Sink {
        let body: @Sendable () -> Void

        var statistics: SinkStatistics { SinkStatistics() }
        func emit(_ record: LogRecord) { body() }
        func flush() {}
        func close() {}
    }
}
