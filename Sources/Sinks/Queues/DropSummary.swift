/// The records that a full queue has dropped since its last notice in the stream.
struct DropSummary: Sendable, Hashable {
    private(set) var counts = LevelCounts()
    /// The times of the first and the last dropped record.
    private(set) var first: Timestamp
    private(set) var last: Timestamp

    /// Creates a summary of one record.
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

    /// Adds the drops of another summary.
    mutating func add(_ others: DropSummary) {
        first = min(first, others.first)
        last = max(last, others.last)
        counts.add(others.counts)
    }

    /// The notice in the stream: a record with the number of drops, their levels and the period.
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
            // The notice passes every level that the dropped records would have passed.
            level: max(.warning, counts.levels.last ?? .warning),
            name: "swift-sinks.queue",
            message: "\(total) \(total == 1 ? "record" : "records") dropped within \(seconds) s: the queue was full",
            attributes: attributes
        )
    }
}
