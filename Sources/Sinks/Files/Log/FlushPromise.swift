/// The rule when a buffered record is written: at once because of its level, or by a later flush.
struct FlushPromise: Sendable {
    /// The level from which on a record is written at once.
    private var level: Level
    /// Whether each record needs a later flush, because buffered records may wait only for a time.
    private let isTimed: Bool
    /// Whether a flush has been requested and has not begun.
    private var isPending = false

    init(_ buffering: WriteBuffering, _ durability: FileOptions.Durability) {
        level = min(buffering.flushLevel, durability.writeThroughLevel)
        isTimed = buffering.interval != nil
    }

    /// Returns whether a record of a level is written at once.
    @inline(__always)
    func isDue(for level: Level) -> Bool { level >= self.level }

    /// Requests a later flush for a record, if it needs one.
    @inline(__always)
    mutating func requestForRecord() -> FollowUp { isTimed ? request() : [] }

    /// Requests a later flush, unless one is pending.
    @inline(__always)
    mutating func request() -> FollowUp {
        guard !isPending else { return [] }
        isPending = true
        return .flushLater
    }

    /// Notes the start of the requested flush.
    mutating func begin() { isPending = false }

    /// Has every record written at once from now on.
    mutating func endBuffering() { level = .notSet }
}
