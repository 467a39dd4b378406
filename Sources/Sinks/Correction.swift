/// What is to be taken off the counts of a sink by what stands around it: failed attempts that were not the last word on their
/// record, and records that nobody has emitted.
struct Correction: Sendable, Hashable {
    private var emitted: UInt64 = 0
    private var dropped: UInt64 = 0
    private var failed: UInt64 = 0

    /// Takes off an attempt at some records, which the sink has counted as it counts this error.
    mutating func forgive(_ error: any Error, records: Int = 1) {
        if (error as? SinkError)?.countsAsDropped == true {
            dropped &+= UInt64(records)
        } else {
            failed &+= UInt64(records)
        }
    }

    /// Takes off what a sink has counted from one look to another.
    mutating func forget(from before: SinkStatistics, to after: SinkStatistics) {
        emitted &+= after.emitted - min(before.emitted, after.emitted)
        dropped &+= after.dropped - min(before.dropped, after.dropped)
        failed &+= after.failed - min(before.failed, after.failed)
    }

    /// The counts without it.
    func applied(to statistics: SinkStatistics) -> SinkStatistics {
        var statistics = statistics
        statistics.emitted -= min(emitted, statistics.emitted)
        statistics.dropped -= min(dropped, statistics.dropped)
        statistics.failed -= min(failed, statistics.failed)
        return statistics
    }
}

// What the copies of a wrapper share.
extension Owner where Resource == Correction {
    /// See ``Correction/forgive(_:records:)``.
    nonisolated func forgive(_ error: any Error) {
        withResource { $0.forgive(error) }
    }

    /// See ``Correction/applied(to:)``.
    nonisolated func applied(to statistics: SinkStatistics) -> SinkStatistics {
        withResource { $0.applied(to: statistics) } ?? statistics
    }
}

extension SinkError {
    /// Whether a sink that throws this has dropped the record and not failed with it; of several errors the last one decides.
    fileprivate var countsAsDropped: Bool {
        switch code {
        case .full, .closed, .reentrant: true
        case .several: underlying.last?.countsAsDropped ?? false
        default: false
        }
    }
}
