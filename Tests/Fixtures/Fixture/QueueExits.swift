import Dispatch
import Sinks

import SinksLibc

/// The ways in which a process with a queue ends.
enum QueueExits {
    static func run(_ kind: String, _ path: String, policy: String, capacity: Int) throws {
        switch kind {
        case "queue-ten": try tenLines(path)
        case "queue-blocked": try QueueHangs.blocked()
        case "queue-inside": try QueueHangs.inside()
        case "queue-term": try MainActor.assumeIsolated { try QueueSignals.untilTerminated(path) }
        case "queue-handled":
            try MainActor.assumeIsolated { try QueueSignals.handled(path, policy: policy, capacity: capacity) }
        case "queue-late", "queue-late-flush": try QueueHangs.late(path, closing: kind == "queue-late")
        case "queue-gone": try gone(path, policy: policy, capacity: capacity)
        case let kind where kind.hasPrefix("queue-lost-"): try lost(kind, path, policy: policy)
        case "queue-fork": try QueueFork.run(path)
        default: try thousand(kind, path, policy: policy, capacity: capacity)
        }
    }

    static func sink(_ path: String, _ policy: String, _ capacity: Int) throws -> QueuedSink<FileSink> {
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

    /// The first program of the documentation: ten lines, and no call at its end.
    private static func tenLines(_ path: String) throws {
        let log = Logger("ten", to: try FileSink(path, formatter: plain).queued())
        for line in 1...10 { log.info("line \(line)") }
        keep(log)
    }

    private static func thousand(_ kind: String, _ path: String, policy: String, capacity: Int) throws {
        let sink = try sink(path, policy, capacity)
        let log = Logger("thousand", failures: .silent, to: sink)
        keep(log)
        if kind == "queue-trap" {
            log.info("before")
            try log.flush()
        }
        for line in 1...1000 { log.log(line % 100 == 0 ? .error : .info, "line \(line)") }
        switch kind {
        case "queue-call": exit(0)
        case "queue-trap": fatalError("on purpose")
        case "queue-quick": _exit(0)
        case "queue-close":
            try log.close()
            _exit(0)
        case "queue-shutdown":
            try Loggers.shutdown(timeout: .seconds(60))
            _exit(0)
        case "queue-flushed":
            try Loggers.flush(timeout: .seconds(60))
            _exit(0)
        default: return
        }
    }

    /// A thousand records, and then the last copy of the sink is released.
    private static func gone(_ path: String, policy: String, capacity: Int) throws {
        do {
            let log = Logger("gone", failures: .silent, to: try sink(path, policy, capacity))
            for line in 1...1000 { log.log(line % 100 == 0 ? .error : .info, "line \(line)") }
        }
        _exit(0)
    }

    /// A record that is flushed, ten that nothing has written yet, and an end without notice.
    private static func lost(_ kind: String, _ path: String, policy: String) throws {
        let log = Logger("lost", to: try sink(path, policy, 1000))
        keep(log)
        log.info("before")
        try log.flush()
        for line in 1...10 { log.info("line \(line)") }
        switch kind {
        case "queue-lost-trap": fatalError("on purpose")
        case "queue-lost-quick": _exit(0)
        default:
            allow(SIGTERM)
            acknowledge(10)
            while true { sleep(3600) }
        }
    }

    /// Lets a logger live until the end, as a program's own does.
    static func keep(_ log: Logger) {
        _ = Unmanaged.passRetained(HeldLogger(log: log))
    }

    private final class HeldLogger: Sendable {
        let log: Logger
        init(log: Logger) { self.log = log }
    }
}
