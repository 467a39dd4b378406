import Dispatch
import Sinks

import SinksLibc

/// A process with a queue, and with the handler for SIGTERM of Queues.
///
/// A test compares it with the page.
enum QueueSignals {
    @MainActor static var termination: (any DispatchSourceSignal)?

    /// Lines until the handler is called; each that was accepted is acknowledged.
    @MainActor static func untilTerminated(_ path: String) throws {
        let sink = try QueueExits.sink(path, "block", 8192)
        let log = Logger("terminated", to: sink)
        closing(log) {
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
    }

    /// A thousand records, of which some are still on their way when the handler is called.
    @MainActor static func handled(_ path: String, policy: String, capacity: Int) throws {
        let log = Logger("handled", failures: .silent, to: try QueueExits.sink(path, policy, capacity))
        closing(log) {
            for line in 1...1000 { log.log(line % 100 == 0 ? .error : .info, "line \(line)") }
            acknowledge(1000)
            while true { sleep(3600) }
        }
    }

    /// Installs the handler in code of the main actor, as that of a `main` is.
    @MainActor private static func closing(_ log: Logger, while body: () -> Void) {
        let source = DispatchSource.makeSignalSource(signal: SIGTERM, queue: .global())
        signal(SIGTERM, SIG_IGN)
        source.setEventHandler { @Sendable in
            try? log.close()
            exit(0)
        }
        source.resume()
        termination = source  // @MainActor static var termination: (any DispatchSourceSignal)?
        body()
    }
}
