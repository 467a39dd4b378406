/// The rule for a record that finds no room in a queue.
///
///     try FileSink("app.log").queued(capacity: 1024, whenFull: .keepSevere(.error))
///
/// Dropped records are counted by level. A notice in the stream stands in their place. Its level is `warning`, or that
/// of the severest of them.
public enum OverflowPolicy: Sendable, Hashable {
    /// The caller waits for room, however slow the sink is. The default: nothing is lost while the sink works.
    ///
    /// If the sink finishes no record for 30 seconds, the wait ends and `emit` throws. After that every record is
    /// refused at once until the sink goes on.
    case block
    /// The caller waits for room for this time at most; then `emit` throws.
    case blockAtMost(Duration)
    /// The record is dropped.
    case dropNewest
    /// The record that has waited longest is dropped.
    case dropOldest
    /// The record is dropped and `emit` throws ``SinkError/Code/full``, so that the caller or a fallback can react at
    /// once.
    case refuse
    /// The queue grows up to so many records; beyond that the record is dropped. Memory is freed when the queue has
    /// been emptied.
    case grow(to: Int)
    /// A record below the level is dropped. One at or above the level takes the place of the oldest below it.
    ///
    /// If all waiting records are severe too, the new one is dropped. The caller never waits.
    case keepSevere(Level)

    /// Returns the reason why the policy makes no sense for a queue of a capacity; `nil` if it does.
    func objection(capacity: Int) -> String? {
        guard case .grow(let ceiling) = self, ceiling < capacity else { return nil }
        return "it cannot grow from \(capacity) to \(ceiling)"
    }

    /// Returns the most records that may wait in a queue of a capacity.
    func limit(capacity: Int) -> Int {
        if case .grow(let ceiling) = self { return max(capacity, ceiling) }
        return capacity
    }

    /// The time that a caller waits for room.
    var timeout: Duration {
        switch self {
        case .block: .seconds(30)
        case .blockAtMost(let duration): duration
        default: .zero
        }
    }

    /// Returns the action for a record of a level that comes to a full queue.
    func decide(on level: Level) -> OverflowAction {
        switch self {
        case .block, .blockAtMost: .wait
        case .dropNewest, .grow: .drop
        case .refuse: .refuse
        case .dropOldest: .replaceOldest(below: nil)
        case .keepSevere(let severe): level < severe ? .drop : .replaceOldest(below: severe)
        }
    }
}
