import Sinks

import SinksLibc

/// A process that logs, makes a child by `fork`, and logs on; the child logs to sinks of its own.
enum QueueFork {
    /// Swift does not offer `fork`, because little may be done in the child.
    ///
    /// Programs call it all the same.
    private typealias Fork = @convention(c) () -> Int32

    static func run(_ path: String) throws {
        let options = FileOptions(buffering: .buffered(forAtMost: nil))
        let queued = try FileSink(path, formatter: plain, options: options).queued()
        let buffered = try FileSink(path + ".buffered", formatter: plain, options: options)
        let kept = try FileSink(path + ".kept", formatter: plain, options: options).buffered(capacity: 10_000)
        let logs = [queued, buffered, kept].map { (sink: any Sink) in Logger("fork", to: sink) }
        _ = Unmanaged.passRetained(Loggings(logs))
        // The threads' first calls come before the fork.
        for log in logs { log.info("line 1") }
        try queued.flush()
        log(2...500, to: logs)
        guard let fork = dlsym(nil, "fork").map({ unsafeBitCast($0, to: Fork.self) }) else { exit(69) }
        let child = fork()
        if child == 0 { try becomeChild(path) }
        log(501...1000, to: logs)
        var status: Int32 = -1
        while waitpid(child, &status, 0) < 0, errno == EINTR {}
        acknowledge(Int(status))
    }

    /// Logs to a queue of its own, and ends as any process does.
    private static func becomeChild(_ path: String) throws -> Never {
        let log = Logger("child", to: try FileSink(path + ".child", formatter: plain).queued())
        _ = Unmanaged.passRetained(Loggings([log]))
        Self.log(1...100, to: [log])
        exit(0)
    }

    private static func log(_ lines: ClosedRange<Int>, to logs: [Logger]) {
        for line in lines {
            for log in logs { log.info("line \(line)") }
        }
    }

    private final class Loggings: Sendable {
        let logs: [Logger]
        init(_ logs: [Logger]) { self.logs = logs }
    }
}
