internal import Sinks

// The counts of sinks that come and go under the same names.
extension SinkStatistics {
    /// Returns these counts and those of a sink that is closed.
    func settling(_ counts: SinkStatistics) -> SinkStatistics {
        var sum = self + counts.withoutDepth
        sum.parts = sum.parts.withEachNameOnce
        return sum
    }

    /// These counts without waiting records: a closed sink has none.
    private var withoutDepth: SinkStatistics {
        var counts = self
        counts.depth = 0
        counts.parts = parts.map { Part(name: $0.name, statistics: $0.statistics.withoutDepth) }
        return counts
    }
}

extension [SinkStatistics.Part] {
    /// The parts with those of the same name added up, in the order in which the names come first.
    var withEachNameOnce: [SinkStatistics.Part] {
        let sums = Dictionary(map { ($0.name, $0.statistics) }) { $0 + $1 }
        var names: Set<String> = []
        return compactMap { part in
            guard names.insert(part.name).inserted, var sum = sums[part.name] else { return nil }
            sum.parts = sum.parts.withEachNameOnce
            return SinkStatistics.Part(name: part.name, statistics: sum)
        }
    }
}
