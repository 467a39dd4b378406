/// How long a connection has been silent, and how long its unfinished frame has been on the way, in ticks of its shard's timer.
///
/// A shard that waits for a slow sink does not tick, so nobody is blamed for the server's own waiting.
struct ConnectionAge: Sendable, Hashable {
    /// After how many ticks a connection is too old.
    struct Limits: Sendable, Hashable {
        /// Of silence; `nil` for never.
        var idle: Int?
        /// Of an unfinished frame.
        var frame: Int
        /// The time between two ticks.
        var interval: Duration

        /// Divides times into ticks of at most a second, and the shorter time into at least eight.
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
    /// - Parameter completesFrame: whether they ended a frame, so that what is pending belongs to another one.
    mutating func receive(completesFrame: Bool) {
        silentTicks = 0
        if completesFrame { frameTicks = 0 }
    }

    /// Lets a tick pass.
    /// - Returns: why the connection is to be closed, if it is.
    mutating func tick(hasPending: Bool, _ limits: Limits) -> ClosingReason? {
        silentTicks += 1
        frameTicks = hasPending ? frameTicks + 1 : 0
        if hasPending, frameTicks > limits.frame { return .slowFrame }
        if let idle = limits.idle, silentTicks > idle { return .idle }
        return nil
    }
}
