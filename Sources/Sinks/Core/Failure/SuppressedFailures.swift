/// Failures that were not printed: their number, the lost records and loggers, and the time of the first.
struct SuppressedFailures: Sendable, Hashable {
    /// A limit that keeps the line readable.
    private static let mostLoggers = 3

    private(set) var failures: UInt64 = 0
    private(set) var records: UInt64 = 0
    /// The names of the first few loggers that lost records.
    private(set) var loggers: [String] = []
    private(set) var hasMoreLoggers = false
    /// The time of the first failure.
    private(set) var since: Timestamp?

    mutating func add(_ failure: SinkFailure, at now: Timestamp) {
        failures &+= 1
        records &+= UInt64(failure.records.count)
        since = since ?? now
        for record in failure.records { add(record.name) }
    }

    private mutating func add(_ name: String) {
        guard !loggers.contains(name) else { return }
        guard loggers.count < Self.mostLoggers else { return hasMoreLoggers = true }
        loggers.append(name)
    }

    /// The failures in words, such as `7 more failures since 2026-11-21T12:00:00Z, 7 records of shop`; empty if there
    /// are none.
    var text: String {
        guard failures > 0, let since else { return "" }
        let text = "\(failures) more \(failures == 1 ? "failure" : "failures") since \(Self.text(of: since))"
        return records == 0 ? text : text + ", \(lostRecords)"
    }

    /// The records in words: `7 records of shop, shop.db and others`.
    var lostRecords: String {
        let names = loggers.joined(separator: ", ") + (hasMoreLoggers ? " and others" : "")
        return "\(records) \(records == 1 ? "record" : "records") of \(names)"
    }

    private static func text(of instant: Timestamp) -> String {
        var writer = ByteWriter(capacity: 32)
        writer.append(instant, as: .rfc3339(precision: .seconds))
        return writer.withBytes { String(decoding: $0, as: UTF8.self) }
    }
}
