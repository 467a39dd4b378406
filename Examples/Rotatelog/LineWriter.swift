import Program
import Sinks

/// The writer of lines to the file, with the count of those that are lost.
struct LineWriter {
    /// The number of lines that were not written.
    private(set) var lost = 0
    /// Whether something was not written, or the file not closed.
    private(set) var hasFailed = false

    private let log: RotatingLog
    private let lines: LinesFormatter
    private let stop: StopPipe
    private let waits: Bool
    private let failures = FailureReporter.standardError

    /// Creates a writer.
    /// - Parameters:
    ///   - log: the file.
    ///   - lines: the formatter of the file.
    ///   - stop: its end ends the wait for an error to pass.
    ///   - waits: whether to wait while nothing can be written.
    init(_ log: RotatingLog, lines: LinesFormatter, stop: StopPipe, waits: Bool) {
        self.log = log
        self.lines = lines
        self.stop = stop
        self.waits = waits
    }

    /// Writes some lines.
    ///
    /// If there is no room for all of them, as many are written as there is room for.
    mutating func write(_ piece: ArraySlice<UInt8>) {
        guard !emit(piece) else { return }
        var left = piece.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)[...]
        while let line = left.first {
            if emit(line) {
                left.removeFirst()
            } else if !waits || stop.isStopped(within: .seconds(1)) {
                lost += left.count
                hasFailed = true
                return
            }
        }
    }

    /// Writes some lines, all of them or none, and reports a failure.
    /// - Returns: whether they were written.
    private func emit(_ piece: ArraySlice<UInt8>) -> Bool {
        do {
            try lines.passing(piece) { try log.sink.emit(LogRecord(level: .info, message: "")) }
            return true
        } catch {
            failures.report(SinkFailure(error))
            return false
        }
    }

    /// Closes the file, and compresses what was rolled over.
    mutating func close() {
        do {
            try log.sink.close()
        } catch {
            failures.report(SinkFailure(error))
            hasFailed = true
        }
    }
}
