/// A resource that an ``OwnedOutput`` owns and uses for its records, one thread at a time.
protocol OwnedResource: ~Copyable, Flushable {
    /// The counts of records by outcome so far; the same object for as long as the resource lives.
    var statistics: LiveStatistics { get }

    /// Counts a record that cannot be encoded. Default: as failed.
    /// - Returns: the error to throw; `.closed` comes before any other.
    mutating func refuse(_ error: SinkError) -> SinkError

    /// Flushes and closes the resource for good.
    mutating func close() throws(SinkError)

    /// Returns the work that follows a flush outside of the lock. Default: none.
    mutating func followUp() -> FollowUp

    /// Returns and clears failures that cost no record, for reporting outside of the lock. Default: none.
    mutating func takeFailures() -> [SinkError]

    /// Returns the time of the next background work, after ``FollowUp/flushLater``. Default: `nil`, there is none.
    mutating func nextWakeup() -> Wakeup?

    /// Does the work of a wakeup, on a background thread that does not hold the lock. Default: none.
    /// - Returns: the work that follows, and the next wakeup, if one is needed.
    static func runBackground(_ owner: Owner<Self>, _ wakeup: Wakeup) -> (followUp: FollowUp, next: Wakeup?)
}

extension OwnedResource where Self: ~Copyable {
    mutating func refuse(_ error: SinkError) -> SinkError {
        statistics.failed &+= 1
        return error
    }

    mutating func followUp() -> FollowUp { [] }

    mutating func takeFailures() -> [SinkError] { [] }

    mutating func nextWakeup() -> Wakeup? { nil }

    static func runBackground(_ owner: Owner<Self>, _ wakeup: Wakeup) -> (followUp: FollowUp, next: Wakeup?) {
        ([], nil)
    }
}

/// An owned resource that takes records as bytes.
protocol EntryResource: ~Copyable, OwnedResource {
    /// Appends one entry, terminator included.
    /// - Parameters:
    ///   - entry: the entry.
    ///   - level: the level of the record.
    ///   - time: the time of the record. It stands for the present time, to save reading the clock.
    /// - Returns: the work that follows outside of the lock.
    /// - Throws: ``SinkError`` if the entry is lost. It has been counted.
    mutating func append(
        _ entry: UnsafeRawBufferPointer,
        level: Level,
        at time: Timestamp
    ) throws(SinkError) -> FollowUp
}

/// A request for background work.
struct Wakeup: Sendable {
    /// The number of the request, for a resource that replaces a request by a later one.
    var number = 0
    /// The time until the work is due.
    let delay: Duration
}
