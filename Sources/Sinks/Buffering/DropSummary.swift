/// Records that a full queue has lost since it last said so in the stream.
struct DropSummary: Sendable, Hashable {
    private(set) var counts = LevelCounts()
    /// When the first of them happened, and the last.
    private(set) var first: Timestamp
    private(set) var last: Timestamp

    /// Begins with a first record.
    init(_ level: Level, at timestamp: Timestamp) {
        first = timestamp
        last = timestamp
        counts.add(level)
    }

    /// Adds a record.
    mutating func add(_ level: Level, at timestamp: Timestamp) {
        first = min(first, timestamp)
        last = max(last, timestamp)
        counts.add(level)
    }

    /// Adds what was lost besides.
    mutating func add(_ others: DropSummary) {
        first = min(first, others.first)
        last = max(last, others.last)
        counts.add(others.counts)
    }

    /// The record that tells of them: how many, of which levels, and over which period.
    var notice: LogRecord {
        let total = counts.total
        var attributes: Attributes = ["dropped": Value(total)]
        for level in counts.levels {
            attributes.append(key: "dropped." + level.name.lowercased(), value: Value(counts[level]))
        }
        let seconds = Double(last.nanoseconds(since: first)) / 1e9
        attributes.append(key: "first", value: Value(Double(first.nanoseconds) / 1e9))
        attributes.append(key: "last", value: Value(Double(last.nanoseconds) / 1e9))
        return LogRecord(
            timestamp: last,
            // What the lost ones would have passed, it passes too.
            level: max(.warning, counts.levels.last ?? .warning),
            name: "swift-sinks.queue",
            message: "\(total) \(total == 1 ? "record" : "records") dropped within \(seconds) s: the queue was full",
            attributes: attributes
        )
    }
}
