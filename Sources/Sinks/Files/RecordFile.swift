/// A file that appends finished entries.
///
/// An ``Owner`` owns it for a ``FileOutput``.
protocol RecordFile: ~Copyable, EntryResource {
    /// The time for which records may stay in the buffer; `nil` without a limit.
    var flushInterval: Duration? { get }

    /// Performs the flush requested with ``FollowUp/flushLater``.
    ///
    /// After a failure it requests another.
    mutating func flushWhenDue() -> FollowUp
}

extension RecordFile where Self: ~Copyable {
    /// The report of failures, if there are any.
    mutating func followUp() -> FollowUp { .report }

    /// Without an interval, the buffer has entries whose write failed.
    mutating func nextWakeup() -> Wakeup? { Wakeup(delay: flushInterval ?? .seconds(1)) }

    /// Flushes.
    ///
    /// A failed write is tried again even if no other record comes, with growing pauses.
    static func runBackground(_ owner: Owner<Self>, _ wakeup: Wakeup) -> (followUp: FollowUp, next: Wakeup?) {
        let followUp = owner.withResource { $0.flushWhenDue() } ?? []
        guard followUp.contains(.flushLater) else { return (followUp, nil) }
        return (followUp, Wakeup(delay: min(max(wakeup.delay, .milliseconds(100)) * 2, .seconds(60))))
    }
}
