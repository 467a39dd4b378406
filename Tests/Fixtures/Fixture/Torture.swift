import Sinks

import SinksLibc

/// Numbered records for the scenarios of `Tests/Torture`, each of which is answered on standard output.
///
/// - `ready`: it waits for a line on standard input
/// - `+N`: `emit` has accepted record N
/// - `-N E`: `emit` has thrown, with the number E of the system's error
/// - `closed`: `flush` and `close` have returned
/// - `= emitted … `: the sink's statistics at the end, the longest `emit`, `flush` and `close` in milliseconds
struct Torture {
    private let settings: TortureSettings
    private let sink: any Sink
    private let padding: String
    private var longest = Duration.zero

    static func run(_ arguments: some Sequence<String>) throws {
        // A test that ends early must not leave a process that writes for ever: it ends with its pipe.
        allow(SIGPIPE)
        let settings = TortureSettings(arguments)
        if settings["wait"] == "start" { waitForLine() }
        do {
            var torture = Torture(settings, sink: try settings.sink())
            torture.emitAll()
            torture.end()
        } catch {
            output("! \(error)\n")
            exit(1)
        }
    }

    private init(_ settings: TortureSettings, sink: any Sink) {
        (self.settings, self.sink) = (settings, sink)
        padding = String(repeating: "x", count: settings.number("length"))
    }

    /// `count` records from `first` on, or records without end.
    private mutating func emitAll() {
        let (first, count) = (settings.number("first"), settings.number("count"))
        let (middle, pace) = (settings.number("middle", default: -1), UInt32(settings.number("pace")))
        var number = first
        while count == 0 || number < first + count {
            if number == first + middle || settings["wait"] == "each" { Self.waitForLine() }
            emit(number)
            number += 1
            if pace > 0 { usleep(pace) }
        }
    }

    private mutating func emit(_ number: Int) {
        let start = ContinuousClock.now
        do {
            try sink.emit(LogRecord(level: .info, message: "\(settings["tag"] ?? "record") \(number) \(padding)."))
            longest = max(longest, ContinuousClock.now - start)
            Self.output("+\(number)\n")
        } catch {
            longest = max(longest, ContinuousClock.now - start)
            Self.output("-\(number) \((error as? SinkError)?.errno ?? 0)\n")
        }
    }

    private func end() {
        if settings["end"] == "wait" { Self.waitForLine() }
        let (flush, close) = (Self.time { try sink.flush() }, Self.time { try sink.close() })
        // The counts of a file are behind its lock: while a write hangs, so do they.
        Self.output("closed\n")
        let counts = sink.statistics
        Self.output(
            "= emitted \(counts.emitted) dropped \(counts.dropped) failed \(counts.failed) rollovers \(counts.rollovers) "
                + "depth \(counts.depth) longest \(longest / .milliseconds(1)) flush \(flush) close \(close)\n"
        )
    }

    private static func time(_ body: () throws -> Void) -> Double {
        let start = ContinuousClock.now
        do { try body() } catch { output("! \(error)\n") }
        return (ContinuousClock.now - start) / .milliseconds(1)
    }

    private static func waitForLine() {
        output("ready\n")
        guard readLine() != nil else { exit(0) }
    }

    private static func output(_ text: String) {
        var text = text
        text.withUTF8 { _ = write(1, $0.baseAddress, $0.count) }
    }
}
