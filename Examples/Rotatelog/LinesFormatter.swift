import Sinks
import Synchronization

/// A formatter that writes the lines that were read, several at once.
///
/// A record holds text, and a program may write other bytes. So the record has only the time, and the bytes are here
/// while the sink writes them.
final class LinesFormatter: RecordFormatter {
    private let lines = Mutex<ArraySlice<UInt8>>([])
    /// The formatter of a single line; `nil` for lines as they are.
    private let single: (any RecordFormatter)?
    private let name: String

    /// Creates a formatter.
    /// - Parameters:
    ///   - single: the formatter of each line; `nil` for lines as they are.
    ///   - name: the name of the records that it receives.
    init(_ single: (any RecordFormatter)?, name: String) {
        self.single = single
        self.name = name
    }

    func format(_ record: LogRecord, into writer: inout ByteWriter) {
        let lines = lines.withLock { $0 }
        guard let single else { return writer.append(contentsOf: lines) }
        for (index, line) in lines.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).enumerated() {
            if index > 0 { writer.append(UInt8(ascii: "\n")) }
            let message = LogMessage(String(decoding: line, as: UTF8.self))
            single.format(
                LogRecord(timestamp: record.timestamp, level: .info, name: name, message: message),
                into: &writer
            )
        }
    }

    /// Calls a closure while a record stands for these lines.
    func passing(_ lines: ArraySlice<UInt8>, _ body: () throws -> Void) rethrows {
        self.lines.withLock { $0 = lines }
        // The buffer is not shared any more when it is read into again, and so not copied.
        defer { self.lines.withLock { $0 = [] } }
        try body()
    }
}
