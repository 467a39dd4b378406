import Dispatch
import Sinks

import SinksLibc

/// Logging in a process whose thread-specific keys are all taken by others.
enum Keyless {
    private final class Formatter: RecordFormatter {
        let sink = Owner<(any Sink)?>(nil)

        /// Emits into the very sink, which must be noticed without a key too.
        func format(_ record: LogRecord, into writer: inout ByteWriter) {
            let sink = sink.withResource { $0 } ?? nil
            try? sink?.emit(record)
            plain.format(record, into: &writer)
        }
    }

    /// Takes every key there is, and puts a value of its own into each.
    /// - Returns: how many.
    private static func takeAllKeys() -> Int {
        var (count, key) = (0, pthread_key_t())
        while count < 100_000, pthread_key_create(&key, nil) == 0 {
            count += 1
            pthread_setspecific(key, UnsafeRawPointer(bitPattern: Int(key) + 1))
        }
        return count
    }

    /// The values of this thread under every key, those of others included: key 0 belongs to a library that came
    /// before.
    private static func values() -> [UnsafeMutableRawPointer?] {
        (0..<1024).map { pthread_getspecific(pthread_key_t($0)) }
    }

    static func run(_ path: String) throws {
        let count = takeAllKeys()
        let formatter = Formatter()
        let file = try FileSink(path, formatter: formatter)
        formatter.sink.withResource { $0 = file }
        let log = Logger("fixture", failures: .silent, to: file)
        let before = values()
        log.info("main 0")
        let changed = zip(before, values()).count { $0 != $1 }
        DispatchQueue.concurrentPerform(iterations: 4) { thread in
            for index in 0..<250 { log.info("\(thread) \(index)") }
        }
        print(count, changed, file.statistics.emitted, file.statistics.dropped)
    }
}
