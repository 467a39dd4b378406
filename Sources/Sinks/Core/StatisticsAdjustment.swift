/// Adjustments that a wrapper subtracts from its base's statistics.
///
/// They cover failed attempts at records that were delivered later, and records that no caller emitted.
struct StatisticsAdjustment: Sendable, Hashable {
    private var emitted: UInt64 = 0
    private var dropped: UInt64 = 0
    private var failed: UInt64 = 0

    /// Subtracts a failed attempt at some records, as the sink has counted it for this error.
    ///
    /// - Parameters:
    ///   - error: the error that the sink threw.
    ///   - records: the number of records in the attempt. Default: 1.
    ///   - destinations: the number of times the sink counts a record. A tee counts the failure of each of its sinks.
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

    /// Subtracts one record that no caller emitted, from the counts before and after it.
    ///
    /// A sink that throws has counted the error. A sink that does not throw has counted the record as emitted, as
    /// dropped by a limit, or not at all because of a filter. Only a comparison of its counts shows which. Other
    /// threads may emit at the same time, so no more is subtracted than the record can have added.
    ///
    /// Two errors remain. One record too many is subtracted if a filter rejects the record while another thread emits.
    /// For a tee that throws, records of other threads may be taken for this record's share, up to the number of its
    /// sinks.
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

    /// Returns the counts without this adjustment.
    func applied(to statistics: SinkStatistics) -> SinkStatistics {
        var statistics = statistics
        statistics.emitted -= min(emitted, statistics.emitted)
        statistics.dropped -= min(dropped, statistics.dropped)
        statistics.failed -= min(failed, statistics.failed)
        return statistics
    }
}

// The adjustment that copies of a wrapper share.
extension Guarded where State == StatisticsAdjustment {
    /// Subtracts a failed attempt at some records; see ``StatisticsAdjustment/subtract(_:records:at:)``.
    func subtract(_ error: any Error, records: Int = 1, of sink: some Sink) {
        let destinations = sink.destinations
        withState { $0.subtract(error, records: records, at: destinations) }
    }

    /// Returns the counts without the adjustment; see ``StatisticsAdjustment/applied(to:)``.
    func applied(to statistics: SinkStatistics) -> SinkStatistics {
        withState { $0.applied(to: statistics) }
    }
}

extension UInt64 {
    fileprivate func grown(since before: UInt64) -> UInt64 { self - Swift.min(before, self) }

    /// Subtracts a count, or as much of it as is there.
    /// - Returns: the number that was subtracted.
    fileprivate mutating func take(_ count: UInt64) -> UInt64 {
        let taken = Swift.min(count, self)
        self -= taken
        return taken
    }
}

extension SinkError {
    /// Whether a sink that throws this counts the record as dropped and not as failed.
    ///
    /// Of several errors the last one decides.
    fileprivate var countsAsDropped: Bool {
        switch code {
        case .full, .closed, .reentrant: true
        case .several: underlying.last?.countsAsDropped ?? false
        default: false
        }
    }
}
