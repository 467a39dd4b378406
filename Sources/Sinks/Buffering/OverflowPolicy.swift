/// What becomes of a record for which a queue has no room.
///
/// Whatever is lost is counted by level, and told in the stream itself by a record in the place where the lost ones are missing. Its
/// level is `warning`, or that of the severest of them.
public enum OverflowPolicy: Sendable, Hashable {
    /// The caller waits for room, however slow the sink is. Only if that has finished no record at all for 30 seconds it gives up,
    /// and `emit` throws; after that every record is refused at once until the sink goes on. The default: nothing is lost.
    case block
    /// The caller waits for room, but no longer than this; then `emit` throws.
    case blockAtMost(Duration)
    /// The record is dropped.
    case dropNewest
    /// The record that has waited longest is dropped.
    case dropOldest
    /// The record is dropped and `emit` throws ``SinkError/Code/full``, so that the caller or a fallback learns of it at once.
    case refuse
    /// The queue grows up to so many records; beyond that the record is dropped. Memory is given back when it has been emptied.
    case grow(to: Int)
    /// A record below the level is dropped; one at or above it takes the place of the oldest below it. Only if all that wait are
    /// severe too, it is dropped. The caller never waits.
    case keepSevere(Level)

    /// The most records that may wait in a queue of a capacity.
    func limit(capacity: Int) -> Int {
        if case .grow(let ceiling) = self { return max(capacity, ceiling) }
        return capacity
    }

    /// How long a caller waits for room.
    var timeout: Duration {
        switch self {
        case .block: .seconds(30)
        case .blockAtMost(let duration): duration
        default: .zero
        }
    }

    /// What is dropped or done, if a record of a level comes to a full queue.
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
