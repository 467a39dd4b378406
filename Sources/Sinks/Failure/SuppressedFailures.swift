/// Failures that were not printed: how many, what they have cost, whose records, and since when.
struct SuppressedFailures: Sendable, Hashable {
    /// More names than this would be no line to read.
    private static let mostLoggers = 3

    private(set) var failures: UInt64 = 0
    private(set) var records: UInt64 = 0
    /// The names of the loggers whose records were lost, the first few.
    private(set) var loggers: [String] = []
    private(set) var hasMoreLoggers = false
    /// When the first of them happened.
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

    /// The failures in words, such as `7 more failures since 2026-11-21T12:00:00Z, 7 records of shop`; empty if there are none.
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
