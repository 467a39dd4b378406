/// The age of a connection's silence and of its unfinished frame, in ticks of its shard's timer.
///
/// A shard that waits for a slow sink does not tick. So the server's own waiting does not count against a connection.
struct ConnectionAge: Sendable, Hashable {
    /// The numbers of ticks after which a connection is closed.
    struct Limits: Sendable, Hashable {
        /// The most ticks of silence; `nil` for no limit.
        var idle: Int?
        /// The most ticks of an unfinished frame.
        var frame: Int
        /// The time between two ticks.
        var interval: Duration

        /// Divides times into ticks.
        ///
        /// A tick lasts at most a second, and at most an eighth of the shorter time.
        init(idle: Duration?, frame: Duration) {
            let shortest = min(idle ?? frame, frame)
            let interval = min(max(shortest / 8, .milliseconds(1)), .seconds(1))
            self.interval = interval
            self.idle = idle.map { Self.ticks(in: $0, interval) }
            self.frame = Self.ticks(in: frame, interval)
        }

        private static func ticks(in duration: Duration, _ interval: Duration) -> Int {
            Int((duration / interval).rounded(.up))
        }
    }

    private var silentTicks = 0
    private var frameTicks = 0

    /// Notes that bytes came.
    /// - Parameter completesFrame: whether they ended a frame. The pending bytes then belong to another one.
    mutating func receive(completesFrame: Bool) {
        silentTicks = 0
        if completesFrame { frameTicks = 0 }
    }

    /// Counts a tick.
    /// - Returns: the reason to close the connection; `nil` to keep it.
    mutating func tick(hasPending: Bool, _ limits: Limits) -> RecordServer.ClosingReason? {
        silentTicks += 1
        frameTicks = hasPending ? frameTicks + 1 : 0
        if hasPending, frameTicks > limits.frame { return .slowFrame }
        if let idle = limits.idle, silentTicks > idle { return .idle }
        return nil
    }
}
