/// What a buffer does with a record that it has no room for, because its target does not take what waits.
public enum BufferOverflow: Sendable, Hashable {
    /// The record that has waited longest goes; it is counted as dropped.
    case dropOldest
    /// The new record goes; it is counted as dropped.
    case dropNewest
    /// The new record is refused: `emit` throws ``SinkError/Code/full``, and it is counted as dropped.
    case refuse
}
