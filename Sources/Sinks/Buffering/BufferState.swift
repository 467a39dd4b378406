/// What waits in a buffer, for whoever decides whether to flush it.
public struct BufferState: Sendable, Hashable {
    /// How many records wait, the new one among them.
    public let count: Int
    /// About how many bytes of memory they take.
    public let bytes: Int
    /// Since when the oldest has waited.
    public let oldest: Timestamp
}
