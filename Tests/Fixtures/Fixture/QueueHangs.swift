import Dispatch
import Sinks

import SinksLibc

/// The end of a process whose queue has a sink that does not come back.
enum QueueHangs {
    /// A sink that does not come back.
    static func blocked() throws {
        let log = Logger("blocked", to: try CallingSink { sleep(3600) }.queued(timeout: .milliseconds(20)))
        QueueExits.keep(log)
        for line in 1...10 { log.info("line \(line)") }
    }

    /// Two loggers, of which one cannot be closed or flushed.
    static func late(_ path: String, closing: Bool) throws {
        let stuck = try CallingSink { sleep(3600) }.queued(timeout: .seconds(3600))
        let logs = [Logger("late", to: stuck), Logger("done", to: try QueueExits.sink(path, "block", 1000))]
        for log in logs {
            QueueExits.keep(log)
            for line in 1...10 { log.info("line \(line)") }
        }
        do throws(SinkError) {
            if closing {
                try Loggers.shutdown(timeout: .milliseconds(500))
            } else {
                try Loggers.flush(timeout: .milliseconds(500))
            }
        } catch {
            print(error)
            fflush(nil)
        }
        _exit(0)
    }

    /// A sink that ends the process with its first record, once nine more wait behind it.
    static func inside() throws {
        let areWaiting = DispatchSemaphore(value: 0)
        let sink = CallingSink {
            areWaiting.wait()
            acknowledge(1)
            exit(0)
        }
        let log = Logger("inside", to: try sink.queued(timeout: .milliseconds(20)))
        QueueExits.keep(log)
        for line in 1...10 { log.info("line \(line)") }
        areWaiting.signal()
        while true { sleep(3600) }
    }

    private struct CallingSink: Sink {
        let body: @Sendable () -> Void

        var statistics: SinkStatistics { SinkStatistics() }
        func emit(_ record: LogRecord) { body() }
        func flush() {}
        func close() {}
    }
}
