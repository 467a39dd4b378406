import Sinks

/// A line of a file, and the record that it becomes.
struct InputLine {
    let file: String
    /// The number of the line, counted from 1.
    let number: Int
    let bytes: ArraySlice<UInt8>

    /// The logger whose records are lines.
    static let loggerName = "tour.lines"

    /// The level, which follows from the words in the line.
    var level: Level {
        bytes.withUnsafeBytes { line in
            if line.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) { return .debug }
            if line.contains(ignoringCase: "fatal") { return .critical }
            if line.contains(ignoringCase: "error") { return .error }
            if line.contains(ignoringCase: "warning") { return .warning }
            return .info
        }
    }

    var message: LogMessage { LogMessage(bytes: bytes) }

    var attributes: Attributes { ["file": .string(file), "line": .int(Int64(number))] }

    /// Returns the record that a log call of this line makes.
    func record(at instant: Timestamp) -> LogRecord {
        LogRecord(timestamp: instant, level: level, name: Self.loggerName, message: message, attributes: attributes)
    }
}

extension UnsafeRawBufferPointer {
    /// Returns whether the bytes contain a word of lower-case ASCII letters, in any case.
    func contains(ignoringCase word: StaticString) -> Bool {
        word.withUTF8Buffer { word in
            guard let first = word.first, count >= word.count else { return false }
            for start in 0...(count - word.count) where self[start] | 0x20 == first {
                if zip(self[start...], word).allSatisfy({ $0 | 0x20 == $1 }) { return true }
            }
            return false
        }
    }
}
