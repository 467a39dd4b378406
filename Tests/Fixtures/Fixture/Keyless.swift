import Dispatch
import Sinks

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

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

    /// Takes every key there is, and puts into each a value of its own.
    private static func takeAllKeys() -> [pthread_key_t] {
        var keys: [pthread_key_t] = []
        var key = pthread_key_t()
        while keys.count < 100_000, pthread_key_create(&key, nil) == 0 { keys.append(key) }
        for (index, key) in keys.enumerated() { pthread_setspecific(key, UnsafeRawPointer(bitPattern: index + 1)) }
        return keys
    }

    static func run(_ path: String) throws {
        let keys = takeAllKeys()
        let formatter = Formatter()
        let file = try FileSink(path, formatter: formatter)
        formatter.sink.withResource { $0 = file }
        let log = Logger("fixture", failures: .silent, to: file)
        DispatchQueue.concurrentPerform(iterations: 4) { thread in
            for index in 0..<250 { log.info("\(thread) \(index)") }
        }
        let kept = keys.indices.count { pthread_getspecific(keys[$0]) == UnsafeMutableRawPointer(bitPattern: $0 + 1) }
        print(keys.count, kept, file.statistics.emitted, file.statistics.dropped)
    }
}
