/// What is to be taken off the counts of a sink by what stands around it: failed attempts that were not the last word on their
/// record, and records that nobody has emitted.
struct StatisticsAdjustment: Sendable, Hashable {
    private var emitted: UInt64 = 0
    private var dropped: UInt64 = 0
    private var failed: UInt64 = 0

    /// Takes off an attempt at some records, which the sink has counted as it counts this error.
    ///
    /// - Parameter destinations: how often the sink counts a record: a tee counts the failure of each of its sinks.
    mutating func subtract(_ error: any Error, records: Int = 1, at destinations: Int = 1) {
        let error = error as? SinkError
        guard destinations > 1, let error, !error.underlying.isEmpty else {
            return subtract(records, areDropped: error?.countsAsDropped == true)
        }
        for cause in error.underlying { subtract(records, areDropped: cause.countsAsDropped) }
    }

    private mutating func subtract(_ records: Int, areDropped: Bool) {
        if areDropped { dropped &+= UInt64(records) } else { failed &+= UInt64(records) }
    }

    /// Takes off one record that no caller has emitted, by what became of it.
    ///
    /// A sink that throws has counted what it throws. One that does not has counted the record as emitted, or as dropped if a
    /// limit held it back, or not at all if a filter did, which only its counts tell. Other threads may emit meanwhile: so no
    /// more is taken off than the record can have added. It is one too many only if a filter holds the record back
    /// while another thread emits; and for a tee that throws, other threads' records may be taken for the record's part in
    /// its sinks, up to their number.
    mutating func forget(
        _ failure: (any Error)?,
        from before: SinkStatistics,
        to after: SinkStatistics,
        at destinations: Int
    ) {
        if let failure, destinations <= 1 { return subtract(failure) }
        var left = UInt64(clamping: destinations)
        let (newlyFailed, newlyDropped) = (
            after.failed.grown(since: before.failed), after.dropped.grown(since: before.dropped)
        )
        if failure != nil { failed &+= left.take(newlyFailed) }
        emitted &+= left.take(after.emitted.grown(since: before.emitted))
        dropped &+= left.take(newlyDropped)
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
extension Owner where Resource == StatisticsAdjustment {
    /// See ``Correction/forgive(_:records:at:)``.
    nonisolated func subtract(_ error: any Error, of sink: some Sink) {
        withResource { $0.subtract(error, at: sink.destinations) }
    }

    /// See ``Correction/applied(to:)``.
    nonisolated func applied(to statistics: SinkStatistics) -> SinkStatistics {
        withResource { $0.applied(to: statistics) } ?? statistics
    }
}

extension UInt64 {
    fileprivate func grown(since before: UInt64) -> UInt64 { self - Swift.min(before, self) }

    /// Takes so many away, or as many as there are.
    /// - Returns: how many.
    fileprivate mutating func take(_ count: UInt64) -> UInt64 {
        let taken = Swift.min(count, self)
        self -= taken
        return taken
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
