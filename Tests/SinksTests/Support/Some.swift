import Foundation
import SinkTesting
import Sinks

/// Values for tests, where any will do or where spelling them out hides the point.
enum Some {
    /// 2026-11-21T12:00:00Z.
    static let instant = Timestamp(seconds: 1_795_262_400)

    /// Shows the message and nothing else.
    static let plain = TextFormatter("\(.message)")

    static func record(_ text: String = "some text", _ level: Level = .info) -> LogRecord {
        LogRecord(timestamp: instant, level: level, name: "some", message: LogMessage(text))
    }

    /// The instant of a text such as `2012-03-11 02:30:00` on a clock of a zone.
    static func instant(_ text: String, _ zone: ZoneOffsets = .utc) -> Timestamp {
        let fields = text.split { !$0.isNumber }.compactMap { Int($0) }
        var date = CivilTime(year: 0, month: 1, day: 1)
        for (field, path) in zip(fields, [\CivilTime.year, \.month, \.day, \.hour, \.minute, \.second]) {
            date[keyPath: path] = field
        }
        let wall = date.secondsSinceEpoch
        let offsets = [
            zone.offset(at: Timestamp(seconds: wall - 93_600)), zone.offset(at: Timestamp(seconds: wall + 93_600)),
        ]
        let fitting = offsets.map { wall - Int64($0.secondsEast) }
            .filter { $0 + Int64(zone.offset(at: Timestamp(seconds: $0)).secondsEast) == wall }
        return Timestamp(seconds: fitting.min() ?? wall - Int64(offsets[0].secondsEast))
    }

    /// New York in 2012: `EST+05EDT,M3.2.0,M11.1.0`.
    static let newYork2012 = ZoneOffsets { instant in
        (1_331_449_200..<1_352_008_800).contains(instant.seconds)
            ? ZoneOffset(secondsEast: -14_400, isDaylightSaving: true) : ZoneOffset(secondsEast: -18_000)
    }

    /// Options with a silent reporter, for tests that break things on purpose.
    static func options(
        _ disk: FaultyFileSystem = FaultyFileSystem(),
        _ time: ManualTime = ManualTime(),
        failures: FailureReporter = .silent
    ) -> FileOptions {
        FileOptions(failures: failures, clock: time.source).using(disk)
    }
}

extension Sink {
    /// Emits a record of a text.
    func log(_ text: String, _ level: Level = .info) throws {
        try emit(Some.record(text, level))
    }
}

/// A failure reporter that keeps what was reported.
final class ReportedFailures: Sendable {
    private let failures = Owner([String]())

    var reporter: FailureReporter {
        FailureReporter { [failures] failure in
            failures.withResource { $0.append("\(failure.error)") }
        }
    }

    var texts: [String] { failures.withResource { $0 } ?? [] }
}

/// The error of a batch of which a part has failed; `nil` if there is another or none.
func batchError(_ body: () throws -> Void) -> BatchError? {
    do {
        try body()
        return nil
    } catch {
        return error as? BatchError
    }
}

/// The error of a call that must fail.
func sinkError(_ body: () throws -> Void) -> SinkError? {
    do {
        try body()
        return nil
    } catch {
        return error as? SinkError
    }
}
